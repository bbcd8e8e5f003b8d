#!/usr/bin/env bash
# Installs Nagios Core, Zabbix with its API and PostgreSQL, Java, rclone and the tables of LibreOffice from the packages of
# Debian or Ubuntu, as root. Services that the packages would start are not started: tests start their own, on other ports.
set -euo pipefail
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
trap 'rm -f /usr/sbin/policy-rc.d' EXIT
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends nagios4-core nagios4-cgi monitoring-plugins-basic \
  zabbix-server-pgsql zabbix-frontend-php php-cli php-pgsql php-bcmath php-mbstring php-xml php-gd postgresql \
  default-jre-headless rclone libreoffice-calc-nogui >/dev/null
