// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/places.h"

#include <filesystem>
#include <future>
#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/growing_file.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using test::Scratch;
using testing::HasSubstr;

void make_fifo(const fs::path& path) {
  ASSERT_EQ(::mkfifo(path.c_str(), 0666), 0);
}

template <class Work>
std::string fault_of(Work&& work) {
  try {
    work();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::output);
    return e.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? status.st_mode : 0;
}

TEST(Target, IsWrittenWhereAFileIsOrNothing) {
  const Scratch scratch;
  write_target(scratch / "new", "one");
  EXPECT_EQ(test::bytes_of((scratch / "new").string()), "one");
  write_target(scratch / "new", "two");
  EXPECT_EQ(test::bytes_of((scratch / "new").string()), "two");
}

TEST(Target, ThatIsADeviceIsWrittenToAndStaysOne) {
  const Scratch scratch;
  write_target("/dev/null", "gone");
  EXPECT_TRUE(S_ISCHR(mode_of("/dev/null")));
  fs::create_symlink("/dev/null", scratch / "link");
  write_target(scratch / "link", "gone");
  EXPECT_TRUE(S_ISLNK(mode_of(scratch / "link")));
}

TEST(Target, ThatIsAFifoIsWrittenToItsReader) {
  const Scratch scratch;
  const fs::path fifo = scratch / "fifo";
  make_fifo(fifo);
  const Fd reader(::open(fifo.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  ASSERT_TRUE(reader);
  const std::string much(300'000, 'x');  // more than the kernel holds
  auto written = std::async(std::launch::async, [&] { write_target(fifo, much); });
  std::string got;
  while (got.size() < much.size()) {
    try {
      (void)read_some(reader.get(), 1U << 16, got);
    } catch (const Error&) {  // nothing yet
    }
  }
  written.get();
  EXPECT_EQ(got, much);
  EXPECT_TRUE(S_ISFIFO(mode_of(fifo)));
}

TEST(Target, ThatIsAFifoWithoutAReaderIsNotWaitedFor) {
  const Scratch scratch;
  make_fifo(scratch / "fifo");
  EXPECT_THAT(fault_of([&] { write_target(scratch / "fifo", "x"); }), HasSubstr("nobody reads"));
}

TEST(Target, ThatIsALinkAFolderOrASocketStaysWhatItIs) {
  const Scratch scratch;
  scratch.write("there", "safe");
  fs::create_symlink(scratch / "there", scratch / "link");
  fs::create_symlink(scratch / "nowhere", scratch / "dangling");
  fs::create_directory(scratch / "folder");
  const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (scratch / "socket").string().copy(address.sun_path, sizeof(address.sun_path) - 1);
  ASSERT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);

  const auto before = test::listing(scratch.path());
  for (const auto& [name, kind] :
       {std::pair{"link", "a symbolic link"}, std::pair{"dangling", "a symbolic link"},
        std::pair{"folder", "a folder"}, std::pair{"socket", "a socket"}}) {
    const fs::path path = scratch / name;
    const mode_t mode = mode_of(path);
    EXPECT_THAT(fault_of([&] { write_target(path, "x"); }), HasSubstr(kind));
    EXPECT_THAT(fault_of([&] { expect_target(path); }), HasSubstr(name));
    EXPECT_EQ(mode_of(path), mode) << name;
  }
  EXPECT_EQ(test::listing(scratch.path()), before) << "nothing temporary is left";
  EXPECT_EQ(test::bytes_of((scratch / "there").string()), "safe");
}

TEST(Target, OfAGrowingFileIsAFileToo) {
  const Scratch scratch;
  make_fifo(scratch / "report.html");
  EXPECT_THAT(fault_of([&] {
                GrowingFile file(scratch.path());
                file.sync();
                file.take_name(scratch / "report.html");
              }),
              HasSubstr("a FIFO"));
  EXPECT_THAT(test::listing(scratch.path()), testing::ElementsAre("report.html"));
}

TEST(Obstacle, IsALinkOrAFileOnTheWayDown) {
  const Scratch scratch;
  scratch.write("real/inner/file", "x");
  fs::create_directory_symlink(scratch / "real", scratch / "link");
  EXPECT_FALSE(obstacle_below(scratch.path(), "real/inner"));
  EXPECT_FALSE(obstacle_below(scratch.path(), "not/yet/there"));
  EXPECT_FALSE(obstacle_below(scratch / "link", "inner")) << "the folder itself may be a link";
  EXPECT_EQ(obstacle_below(scratch.path(), "link/inner"), scratch / "link");
  EXPECT_EQ(obstacle_below(scratch.path(), "real/inner/file"), scratch / "real/inner/file");
}

TEST(OpenBelow, GivesWhatLiesInTheFolderAndNothingElse) {
  const Scratch scratch;
  scratch.write("secret", "x");
  scratch.write("in/a/page", "x");
  fs::create_symlink("a/page", scratch / "in/inside");
  fs::create_symlink("../secret", scratch / "in/outside");
  fs::create_symlink("nowhere", scratch / "in/dangling");
  fs::create_directory_symlink(scratch.path(), scratch / "in/up");
  const fs::path root = scratch / "in";
  for (const char* good : {"a/page", "inside", "a/../a/page"})
    EXPECT_TRUE(open_below(root / good, root)) << good;
  for (const char* bad : {"outside", "dangling", "up/secret", "../secret", "."})
    EXPECT_FALSE(open_below(root / bad, root)) << bad;
  EXPECT_FALSE(open_below(scratch / "secret", root));
  EXPECT_TRUE(leads_out(root / "outside", root));
  EXPECT_TRUE(leads_out(root / "dangling", root));
  EXPECT_FALSE(leads_out(root / "inside", root));
  EXPECT_FALSE(leads_out(root / "a/page", root));
}

}  // namespace
}  // namespace broadsheet::pipeline
