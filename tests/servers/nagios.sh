#!/usr/bin/env bash
# A Nagios Core of its own on this machine: nagios.sh start FOLDER PORT | stop FOLDER. It needs root, as Nagios runs as its
# own user. When it returns every check has run; the JSON programs stand at http://127.0.0.1:PORT/cgi-bin, and commands go
# into FOLDER/var/rw/nagios.cmd.
set -euo pipefail
action=$1
folder=$(realpath -m "$2")
if [ "$action" = stop ]; then
  for each in web nagios; do
    if [ -f "$folder/$each.pid" ]; then kill "$(cat "$folder/$each.pid")" 2>/dev/null || true; rm -f "$folder/$each.pid"; fi
  done
  exit 0
fi
port=$3
mkdir -p "$folder"/{obj,log,web/cgi-bin,var/rw,var/archives,var/spool/checkresults}
cat > "$folder/obj/all.cfg" <<'CFG'
define timeperiod {
  timeperiod_name always
  alias Always
  sunday 00:00-24:00
  monday 00:00-24:00
  tuesday 00:00-24:00
  wednesday 00:00-24:00
  thursday 00:00-24:00
  friday 00:00-24:00
  saturday 00:00-24:00
}
define command {
  command_name says
  command_line /usr/lib/nagios/plugins/check_dummy $ARG1$ $ARG2$
}
define command {
  command_name nothing
  command_line /bin/true
}
define contact {
  contact_name ops
  host_notification_period always
  service_notification_period always
  host_notification_commands nothing
  service_notification_commands nothing
}
define host {
  name any
  register 0
  check_command says!0!alive
  max_check_attempts 1
  check_interval 1
  check_period always
  contacts ops
  notification_period always
}
define service {
  name some
  register 0
  max_check_attempts 1
  check_interval 1
  retry_interval 1
  check_period always
  contacts ops
  notification_period always
}
define host {
  use any
  host_name db-01
  alias ERP database
  address 127.0.0.2
  _SERIAL KB-DB-0042
}
define host {
  use any
  host_name web-01
  alias Web shop
  address 127.0.0.3
  check_command says!2!no answer
}
define service {
  use some
  host_name db-01
  service_description PostgreSQL
  check_command says!0!version=15;ok café
}
define service {
  use some
  host_name db-01
  service_description Disk /
  check_command says!1!87% used
}
define service {
  use some
  host_name web-01
  service_description HTTP
  check_command says!3!no data
}
define service {
  use some
  host_name web-01
  service_description Off
  check_command says!0!ok
  active_checks_enabled 0
  passive_checks_enabled 0
}
CFG
cat > "$folder/nagios.cfg" <<CFG
log_file=$folder/log/nagios.log
cfg_dir=$folder/obj
object_cache_file=$folder/var/objects.cache
precached_object_file=$folder/var/objects.precache
status_file=$folder/var/status.dat
status_update_interval=2
command_file=$folder/var/rw/nagios.cmd
query_socket=$folder/var/rw/nagios.qh
lock_file=$folder/var/nagios.lock
temp_file=$folder/var/nagios.tmp
temp_path=/tmp
check_result_path=$folder/var/spool/checkresults
log_archive_path=$folder/var/archives
log_rotation_method=m
state_retention_file=$folder/var/retention.dat
nagios_user=nagios
nagios_group=nagios
interval_length=5
use_syslog=0
check_external_commands=1
CFG
printf 'main_config_file=%s\nphysical_html_path=/usr/share/nagios4/htdocs\nurl_html_path=/nagios4\nuse_authentication=0\n' \
  "$folder/nagios.cfg" > "$folder/cgi.cfg"
ln -sf /usr/lib/cgi-bin/nagios4/*.cgi "$folder/web/cgi-bin/"
chown -R nagios:nagios "$folder"
nagios4 -v "$folder/nagios.cfg" > "$folder/verified" || { tail -20 "$folder/verified" >&2; exit 1; }
nagios4 "$folder/nagios.cfg" > "$folder/log/stdout" 2>&1 &
echo $! > "$folder/nagios.pid"

(cd "$folder/web" && NAGIOS_CGI_CONFIG="$folder/cgi.cfg" exec python3 -m http.server --cgi --bind 127.0.0.1 "$port") \
  > "$folder/log/web" 2>&1 &
echo $! > "$folder/web.pid"
url="http://127.0.0.1:$port/cgi-bin/statusjson.cgi?query=servicecount&servicestatus=ok+warning+unknown+critical"
for _ in $(seq 150); do
  # The pipe has to be Nagios's own: what is written before it is there becomes a file, and commands then go nowhere.
  if [ -p "$folder/var/rw/nagios.cmd" ] && curl -fsS -m 5 "$url" 2>/dev/null | tr -d ' \n' | grep -q '"ok":1,"warning":1,"critical":0,"unknown":1'; then
    chmod 777 "$folder/var/rw"
    chmod 666 "$folder/var/rw/nagios.cmd"
    exit 0
  fi
  sleep 0.4
done
echo "Nagios is not ready: see $folder/log" >&2
exit 1
