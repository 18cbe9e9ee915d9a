#!/bin/sh
# Runs a weighted sum among N participants on this machine and checks their logs.
set -u

usage() {
  cat <<'END'
Usage: ./swarm.sh [N] [sec] [options]

Starts N participants (3 if it is left out) that compute a weighted sum, each a process of its own
as long as the machine carries that many, and verifies their logs in log/<time>/.

  sec                    log secrets and shares too, and compute everything again from them
  --csv FILE             a participant a row: N is the number of rows
  --value-column C       the column of the values
  --weight-column W      the column of the weights, integers
  --per-jvm K            K participants a process
  --keep-going           when one fails, let the others come to their own end
  any participant option (java -jar participant.jar --help) goes to every participant;
                         --output, --receipt and --force to the first

Examples:
  ./swarm.sh 5 sec
  ./swarm.sh 3 --value 1.50 --max 10
  ./swarm.sh --csv src/test/resources/data/countries.csv \
      --value-column health --weight-column population

Exit codes: 0 verified, 2 usage, 4 something is wrong.
END
}

say() {
  printf '%s\n' "$*"
}

refuse() { # what was given, what is allowed
  say "error: $1" >&2
  say "allowed: $2" >&2
  exit 2
}

number() { # what, text
  case $2 in
    '' | *[!0-9]* | ??????*) refuse "$1 $2 is no number" "$1 is a number from 1" ;;
  esac
}

here=$(cd "$(dirname "$0")" && pwd) || exit 2
jar=$here/participant.jar
archive=$here/participant.jsa
known=$here/target/participant.options
# Short runs: one compiler and late, one collector thread, classes from an archive.
flags='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3 -XX:+UseSerialGC -Xshare:auto'

# What a person keeps for one participant is not for all of a swarm.
PARTICIPANT_CONFIG=${PARTICIPANT_CONFIG:-none}
export PARTICIPANT_CONFIG
unset PARTICIPANT_SEAT PARTICIPANT_SEATS PARTICIPANT_ROW PARTICIPANT_JOIN PARTICIPANT_INVITE \
  PARTICIPANT_LOG_FOLDER PARTICIPANT_IDENTITY PARTICIPANT_ADVERTISE PARTICIPANT_OUTPUT PARTICIPANT_RECEIPT

# Prints a port of this machine that nobody listens at, below those given out for dialling.
free_port() {
  while :; do
    port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
    grep -qi ": [0-9A-F]*:$(printf '%04X' "$port") " /proc/net/tcp /proc/net/tcp6 2>/dev/null || break
  done
  say "$port"
}

build() {
  [ ! -e "$jar" ] ||
    [ -n "$(find "$here/pom.xml" "$here/proto" "$here/src/main" -newer "$jar" | head -n 1)" ] ||
    return 0
  say "building participant.jar"
  (cd "$here" && mvn -B -q -Dquick package) || exit 2
}

# A class-data archive halves the time that a participant takes to start. It is made by one that
# takes part in a sum of three, so that every class it needs is in it.
make_archive() {
  [ ! -e "$archive" ] || [ -n "$(find "$jar" -newer "$archive")" ] || return 0
  say "making the class-data archive"
  fresh=$archive.$$
  at=127.0.0.1:$(free_port)
  # shellcheck disable=SC2086 # flags are words
  for seat in 1 2; do
    java $flags -jar "$jar" 3 --listen "$at" --seat $seat --timeout 60 </dev/null >/dev/null 2>&1 &
  done
  # shellcheck disable=SC2086
  if java $flags -XX:ArchiveClassesAtExit="$fresh" -jar "$jar" \
    3 --listen "$at" --seat 3 --timeout 60 </dev/null >/dev/null 2>&1; then
    mv "$fresh" "$archive"
  fi
  wait
  rm -f "$fresh"
}

run_java() { # on the class-data archive, where there is one
  # shellcheck disable=SC2086
  if [ -e "$archive" ]; then
    exec java $flags -XX:SharedArchiveFile="$archive" "$@"
  else
    exec java $flags "$@"
  fi
}

# The program's own list of its options: a line each, whether it takes a value. Asked once a jar.
ask_options() {
  [ ! -e "$known" ] || [ -n "$(find "$jar" -newer "$known")" ] || return 0
  mkdir -p "$here/target"
  (run_java -jar "$jar" --help) | sed -n \
    -e 's/^  \(--[a-z-]*\)  .*/\1 flag/p' -e 's/^  \(--[a-z-]*\) [^ ].*/\1 value/p' >"$known.$$" &&
    mv "$known.$$" "$known"
}

read_table() { # sets n, and the options that the table gives
  [ -n "$value_column" ] ||
    refuse "--csv without a column" "type --csv FILE --value-column C [--weight-column W]"
  [ -z "$n" ] || refuse "N and --csv" "leave N out: it is the number of rows"
  words="--csv$(quote "$csv") --column$(quote "$value_column")"
  [ -z "$weight_column" ] || words="$words --weight-column$(quote "$weight_column")"
  table=$(eval "run_java -jar \"\$jar\" table $words$dialect") || exit 2
  n=$(say "$table" | sed -n 's/^rows //p')
  data=" --csv$(quote "$csv") --column$(quote "$value_column")$dialect"
  [ -n "$decimals" ] || first="$first --decimals $(say "$table" | sed -n 's/^decimals //p')"
  [ -z "$weight_column" ] ||
    first="$first --weights $(say "$table" | sed -n 's/^weights //p')"
}

# Decides how many participants a process takes.
pack() {
  cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
  room=$((25 * cores))
  memory=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo 2>/dev/null)
  [ -z "$memory" ] || [ $((memory / 153600)) -ge "$room" ] || room=$((memory / 153600))
  if [ -z "$per_jvm" ]; then
    per_jvm=1
    [ "$n" -le "$room" ] || per_jvm=$(((n + cores - 1) / cores))
    [ "$per_jvm" -le 100 ] || per_jvm=100 # more are sent more at once than may wait on a link
  fi
  processes=$(((n + per_jvm - 1) / per_jvm))
  if [ "$per_jvm" -eq 1 ]; then
    say "$n participants, a process each"
  else
    say "$n participants in $processes processes, up to $per_jvm in each"
    [ "$per_jvm" -lt 10 ] || flags=${flags#-XX:TieredStopAtLevel=1 } # enough work to compile for
  fi
}

name_of() {
  if [ "$1" -eq 1 ]; then say master; else say "participant_$1"; fi
}

start() { # first and last participant of a process
  options="--listen '$listen'"
  [ "$1" -ne 1 ] || options="$options$first"
  log=/dev/null
  if [ "$per_jvm" -eq 1 ]; then
    options="$options --seat $1${csv:+ --row $1}"
    log=$dir/$(name_of "$1").log
  else
    options="$options --seats $1-$2 --log-folder$(quote "$dir")"
  fi
  eval "run_java -jar \"\$jar\" $n $sec $options$data$quoted" \
    </dev/null >"$log" 2>"$dir/$(name_of "$1").err" &
  running="$running $!:$1:$2"
}

start_all() { # in random order
  running=
  order=$(awk -v n="$processes" -v seed="$(od -An -N4 -tu4 /dev/urandom)" \
    'BEGIN { srand(seed); for (i = 0; i < n; i++) print rand(), i }' | sort -n | cut -d' ' -f2)
  for i in $order; do
    last=$(((i + 1) * per_jvm))
    [ "$last" -le "$n" ] || last=$n
    start $((i * per_jvm + 1)) "$last"
  done
}

signal_all() {
  for process in $running; do
    kill "-$1" "${process%%:*}" 2>/dev/null
  done
}

# Ends what still runs: with a word to its peers, or, two seconds later, without.
end_all() {
  signal_all TERM
  rounds=20
  while [ "$rounds" -gt 0 ] && [ -n "$running" ]; do
    sleep 0.1
    reap
    rounds=$((rounds - 1))
  done
  signal_all KILL
  reap all
}

# Takes the exit codes of the processes that have ended; with an argument, waits for each.
reap() {
  left=
  for process in $running; do
    pid=${process%%:*}
    if [ $# -eq 0 ] && kill -0 "$pid" 2>/dev/null; then
      left="$left $process"
      continue
    fi
    wait "$pid"
    code=$?
    seats=${process#*:}
    i=${seats%:*}
    while [ "$i" -le "${seats#*:}" ]; do
      say "participant $i $code" >>"$dir/exit-codes"
      i=$((i + 1))
    done
    [ "$code" -eq 0 ] || failed=$code
    [ "$code" -ne 2 ] || refused=yes
  done
  running=$left
}

watch() { # until all have ended, or may wait no longer
  failed=
  refused=
  grace=50
  rounds=0
  began=$(date +%s)
  while [ -n "$running" ]; do
    sleep 0.1
    reap
    rounds=$((rounds + 1))
    if [ -n "$running" ] && [ $((rounds % 10)) -eq 0 ]; then
      seconds=$(($(date +%s) - began))
      done=$(cat "$dir"/*.log 2>/dev/null | grep -c 'weighted.sum\b.*[0-9]')
      say "$seconds s: $done of $n participants have the sum"
      if [ "$seconds" -ge "$deadline" ]; then
        say "the deadline of $deadline s is over: ending the others"
        end_all
      fi
    fi
    if [ -n "$failed" ] && [ -n "$running" ] && [ -z "$keep_going" ]; then
      grace=$((grace - 1))
      if [ -n "$refused" ] || [ "$grace" -eq 0 ]; then
        end_all
      fi
    fi
  done
}

show_errors() { # what participants said beside their logs, each text once
  for file in "$dir"/*.err; do
    [ -s "$file" ] || rm -f "$file"
  done
  cat "$dir"/*.err 2>/dev/null | awk '!seen[$0]++' | head -n 20 >&2
}

for word in "$@"; do
  case $word in --help | -h) usage && exit 0 ;; esac
done
command -v java >/dev/null || refuse "there is no java" "install a JDK 17 and Maven 3.8"
build
make_archive
ask_options

n=
sec=
csv=
value_column=
weight_column=
per_jvm=
keep_going=
timeout=
decimals=
weights=
listen=
first= # the first participant's own
dialect= # how the table is written
quoted= # the participants' options, quoted for eval

quote() {
  printf " '%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

while [ $# -gt 0 ]; do
  option=$1
  shift
  value=
  case $option in
    --*=*)
      value=${option#*=}
      option=${option%%=*}
      set -- "$value" "$@"
      ;;
  esac
  case $option in
    --keep-going) keep_going=yes ;;
    --*)
      if grep -qx -- "$option flag" "$known"; then
        case $option in --force) first="$first $option" ;; *) quoted="$quoted $option" ;; esac
        continue
      fi
      case $option in
        --value-column | --weight-column | --per-jvm) ;;
        *)
          grep -qx -- "$option value" "$known" ||
            refuse "$option is unknown" "--help tells, and java -jar participant.jar --help"
          ;;
      esac
      [ $# -gt 0 ] || refuse "$option lacks its value" "type $option and a value"
      value=$1
      shift
      case $option in
        --csv) csv=$value ;;
        --value-column | --column) value_column=$value ;;
        --weight-column) weight_column=$value ;;
        --per-jvm)
          number --per-jvm "$value"
          per_jvm=$value
          ;;
        --output | --receipt) first="$first $option$(quote "$value")" ;;
        --delimiter | --decimal-mark | --skip-lines | --missing)
          dialect="$dialect $option$(quote "$value")"
          ;;
        --listen)
          listen=$value
          case $listen in
            *:0) refuse "--listen $listen" "name a port: all must know where to meet" ;;
          esac
          ;;
        --seat | --seats | --sessions | --row | --join | --log-folder | --identity | --advertise)
          refuse "$option for a whole swarm" "leave $option out: it is for one participant"
          ;;
        *)
          case $option in
            --timeout)
              number --timeout "$value"
              timeout=$value
              ;;
            --decimals) decimals=$value ;;
            --weights) weights=$value ;;
            # Long vectors want the other compiler too.
            --npy) flags=${flags#-XX:TieredStopAtLevel=1 } ;;
          esac
          quoted="$quoted $option$(quote "$value")"
          ;;
      esac
      ;;
    sec) sec=sec ;;
    *)
      [ -z "$n" ] || refuse "\"$option\" is one word too many" "type ./swarm.sh [N] [sec] [options]"
      number N "$option"
      n=$option
      ;;
  esac
done

data=
if [ -n "$csv" ]; then
  read_table
elif [ -n "$value_column$weight_column$dialect" ]; then
  refuse "a column, or how a table is written, without a file" "type --csv FILE --value-column C [--weight-column W]"
fi
[ -n "$n" ] || [ -z "$weights" ] || n=$(say "$weights" | awk -F, '{ print NF }')
[ -n "$n" ] || n=3
[ "$n" -ge 2 ] && [ "$n" -le 1000 ] || refuse "N is given as $n" "N is from 2 to 1000"
pack
if [ -z "$timeout" ]; then
  timeout=$((60 + 2 * n))
  quoted="$quoted --timeout $timeout"
fi
deadline=$((60 + 2 * timeout))

umask 077
stamp=$here/log/$(date +%Y%m%d-%H%M%S)
dir=$stamp
while ! mkdir -p "$here/log" || ! mkdir "$dir" 2>/dev/null; do
  dir=$stamp-$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')
done
say "logs: $dir"

running=
trap 'trap "" INT TERM HUP; say "stopped: ending all participants"; end_all; exit 130' INT TERM HUP
tries=3
fixed=$listen
while :; do
  [ -n "$fixed" ] || listen=127.0.0.1:$(free_port)
  start_all
  watch
  tries=$((tries - 1))
  # Somebody else may have taken the port in the moment since we looked.
  if [ -n "$fixed" ] || [ "$tries" -eq 0 ] ||
    ! grep -q ' is held by ' "$dir/master.err" 2>/dev/null; then
    break
  fi
  rm -f "$dir"/*
done
show_errors
[ -z "$refused" ] || exit 2
run_java -jar "$jar" verify "$dir"
