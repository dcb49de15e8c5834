// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/streams.h"

#include <memory>
#include <string>
#include <utility>

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace broadsheet::exporting {
namespace {

void put(Pipeline& pipeline, std::string_view bytes) {
  pipeline.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

class Borrowed : public QPDFObjectHandle::StreamDataProvider {
 public:
  explicit Borrowed(std::vector<std::string_view> pieces) : pieces_(std::move(pieces)) {}

  void provideStreamData(const QPDFObjGen& /*id*/, Pipeline* pipeline) override {
    for (const std::string_view piece : pieces_) put(*pipeline, piece);
    pipeline->finish();
  }

 private:
  std::vector<std::string_view> pieces_;
};

}  // namespace

QPDFObjectHandle borrowed_stream(QPDF& pdf, std::vector<std::string_view> pieces) {
  QPDFObjectHandle stream = pdf.newStream();
  stream.replaceStreamData(std::make_shared<Borrowed>(std::move(pieces)),
                           QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  return stream;
}

QPDFObjectHandle deflated_stream(QPDF& pdf, std::string_view bytes) {
  std::string packed;
  Pl_String end("packed", nullptr, packed);
  Pl_Flate flate("flate", &end, Pl_Flate::a_deflate);
  put(flate, bytes);
  flate.finish();
  QPDFObjectHandle stream = pdf.newStream();
  stream.replaceStreamData(packed, QPDFObjectHandle::newName("/FlateDecode"),
                           QPDFObjectHandle::newNull());
  return stream;
}

}  // namespace broadsheet::exporting
