#!/usr/bin/env bash
# A Zabbix server of its own with its API on this machine: zabbix.sh start FOLDER API-PORT TRAPPER-PORT DATABASE-PORT | stop
# FOLDER. It needs root, as Zabbix and PostgreSQL run as their own users. The API stands at http://127.0.0.1:API-PORT, for
# Admin with the password zabbix.
set -euo pipefail
action=$1
folder=$(realpath -m "$2")
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort | tail -1)
if [ "$action" = stop ]; then
  # The server itself is the one that says so, not who started it; it needs its database to end.
  for each in "$folder/run/server.pid" "$folder/server.pid"; do
    if [ -f "$each" ]; then kill "$(cat "$each")" 2>/dev/null || true; fi
  done
  for _ in $(seq 50); do
    if [ ! -f "$folder/run/server.pid" ]; then break; fi
    sleep 0.2
  done
  if [ -f "$folder/web.pid" ]; then kill -- "-$(cat "$folder/web.pid")" 2>/dev/null || true; fi
  if [ -d "$folder/pg" ]; then su postgres -c "$bin/pg_ctl -D $folder/pg -m fast -w stop" > /dev/null || true; fi
  rm -f "$folder/server.pid" "$folder/web.pid"
  exit 0
fi
api=$3
trapper=$4
database=$5
mkdir -p "$folder/run"
chmod 777 "$folder" "$folder/run"
install -d -o postgres -m 700 "$folder/pg"
su postgres -c "$bin/initdb -D $folder/pg -A trust -E UTF8 --locale=C.UTF-8" > "$folder/run/initdb.log"
fast="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
su postgres -c "$bin/pg_ctl -D $folder/pg -o '-p $database -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/run $fast' \
  -l $folder/run/pg.log -w start" > /dev/null
su postgres -c "psql -h $folder/run -p $database -qc 'create role zabbix login' -c 'create database zabbix owner zabbix'"
for each in schema images data; do
  zcat "/usr/share/zabbix-server-pgsql/$each.sql.gz" | psql -h 127.0.0.1 -p "$database" -U zabbix -q zabbix > "$folder/run/$each.log" 2>&1
done
cat > "$folder/server.conf" <<CONF
DBHost=127.0.0.1
DBPort=$database
DBName=zabbix
DBUser=zabbix
LogFile=$folder/run/server.log
PidFile=$folder/run/server.pid
SocketDir=$folder/run
ListenIP=127.0.0.1
ListenPort=$trapper
StartPollers=1
StartPingers=0
StartDiscoverers=0
StartHTTPPollers=0
StartTrappers=2
StartPreprocessors=1
StartDBSyncers=1
StartTimers=1
CacheUpdateFrequency=5
AllowUnsupportedDBVersions=1
CONF
su -s /bin/sh zabbix -c "exec /usr/sbin/zabbix_server -f -c $folder/server.conf" > "$folder/run/server.out" 2>&1 &
echo $! > "$folder/server.pid"
cp -rL /usr/share/zabbix "$folder/web"
sed -i "s#/etc/zabbix/zabbix.conf.php#$folder/zabbix.conf.php#" "$folder/web/include/classes/core/CConfigFile.php"
cat > "$folder/zabbix.conf.php" <<CONF
<?php
\$DB['TYPE']='POSTGRESQL'; \$DB['SERVER']='127.0.0.1'; \$DB['PORT']='$database'; \$DB['DATABASE']='zabbix';
\$DB['USER']='zabbix'; \$DB['PASSWORD']=''; \$DB['SCHEMA']=''; \$DB['ENCRYPTION']=false; \$DB['DOUBLE_IEEE754']=true;
\$ZBX_SERVER='127.0.0.1'; \$ZBX_SERVER_PORT='$trapper'; \$ZBX_SERVER_NAME='itpm test';
CONF
PHP_CLI_SERVER_WORKERS=4 setsid php -S "127.0.0.1:$api" -t "$folder/web" > "$folder/run/web.log" 2>&1 &
echo $! > "$folder/web.pid"
login='{"jsonrpc":"2.0","method":"user.login","params":{"username":"Admin","password":"zabbix"},"id":1}'
for _ in $(seq 200); do
  if ! kill -0 "$(cat "$folder/server.pid")" 2>/dev/null; then cat "$folder/run/server.out" >&2; exit 1; fi
  if curl -fsS -m 5 -H 'Content-Type: application/json-rpc' -d "$login" "http://127.0.0.1:$api/api_jsonrpc.php" 2>/dev/null | grep -q '"result"'; then
    exit 0
  fi
  sleep 0.5
done
echo "Zabbix is not ready: see $folder/run" >&2
exit 1
