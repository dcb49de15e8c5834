# SPDX-License-Identifier: GPL-3.0-or-later
# For sourcing: a Slurm cluster of one node, for one test. All it has (settings, state, logs, key, socket) lies in
# one folder, that everyone can enter; it listens on 127.0.0.1 only, and needs root.
# shellcheck shell=bash

# shellcheck disable=SC2034  # for those who source this
slurm_commands=(munged mungekey slurmctld slurmd sbatch squeue scancel scontrol sinfo)
slurm_pids=()

free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# slurm_start FOLDER CPUS: starts it with a node of so many CPUs, whatever the machine has; sets SLURM_CONF and slurm_node.
slurm_start() {
  local folder=$1 cpus=$2 deadline=$((SECONDS + 20))
  slurm_folder=$folder
  slurm_node=$(hostname -s)
  mkdir -p "$folder"/{munge,state,spool}
  chmod 711 "$folder" "$folder/munge"
  export SLURM_CONF=$folder/slurm.conf
  # cred_expire is also how long a requeued job waits, two minutes unless said.
  cat >"$SLURM_CONF" <<END
ClusterName=broadsheet
SlurmctldHost=$slurm_node(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket,cred_expire=5
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,bf_interval=1
SlurmdParameters=config_overrides
ReturnToService=2
SlurmctldTimeout=10
SlurmdTimeout=30
KillWait=5
NodeName=$slurm_node NodeAddr=127.0.0.1 CPUs=$cpus State=UNKNOWN
PartitionName=all Nodes=$slurm_node Default=YES MaxTime=INFINITE State=UP
END
  mungekey --create --keyfile="$folder/munge/key"
  munged --foreground --num-threads=2 --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" >"$folder/munged.out" 2>&1 &
  slurm_pids+=($!)
  until [ -S "$folder/munge/socket" ] || [ $SECONDS -ge $deadline ]; do sleep 0.05; done
  slurmctld -D >"$folder/slurmctld.out" 2>&1 &
  slurm_pids+=($!)
  slurmd -D >"$folder/slurmd.out" 2>&1 &
  slurm_pids+=($!)
  until sinfo --noheader --format=%T 2>/dev/null | grep -qx idle; do
    if [ $SECONDS -ge $deadline ]; then
      tail -n 20 "$folder"/munged.out "$folder"/slurmctld.out "$folder"/slurmd.out
      return 1
    fi
    sleep 0.1
  done
}

# slurm_stop: nothing of it is left running, jobs neither. For a trap: never fails.
slurm_stop() {
  local pid
  [ ${#slurm_pids[@]} -gt 0 ] || return 0
  squeue --noheader --format=%A 2>/dev/null | sort -u | xargs -r scancel --full --signal=KILL 2>/dev/null
  squeue --noheader --format=%A 2>/dev/null | sort -u | xargs -r scancel 2>/dev/null
  # slurmd before slurmctld, and munged, by which they speak, last.
  for pid in "${slurm_pids[2]-}" "${slurm_pids[1]-}" "${slurm_pids[0]}"; do
    [ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null
  done
  # Those who watch over a job outlive slurmd; they and the jobs' scripts name our folder.
  for pid in $(pgrep -f -- "$slurm_folder/spool"); do kill -KILL "$pid" 2>/dev/null; done
  slurm_pids=()
}
