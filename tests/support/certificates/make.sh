#!/usr/bin/env bash
# Makes the certificates beside this file anew. Their keys protect nothing: they answer on loopback, in tests.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
names=IP:127.0.0.1,DNS:api.hbdm.com,DNS:api.hbdm.vn,DNS:trade.qfex.com,DNS:api.qfex.com
touch "$work/index"
echo 01 > "$work/serial"

# usage: make NAME SUBJECT FIRST-DAY LAST-DAY EXTENSIONS HOW-IT-IS-SIGNED
make() {
  local name=$1 subject=$2 first=$3 last=$4 extensions=$5
  shift 5
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out "$name.key.pem"
  openssl req -new -key "$name.key.pem" -subj "$subject" -out "$work/request.pem"
  printf '%s\n' '[ca]' 'default_ca = here' '[here]' "new_certs_dir = $work" "database = $work/index" "serial = $work/serial" \
    'default_md = sha256' 'policy = any' 'unique_subject = no' '[any]' 'commonName = supplied' 'organizationName = optional' \
    '[extensions]' "$extensions" > "$work/ca.conf"
  openssl ca -batch -notext -config "$work/ca.conf" -extensions extensions -in "$work/request.pem" -out "$name.pem" \
    -startdate "$first" -enddate "$last" "$@" 2> /dev/null
}
by_authority=(-cert authority.pem -keyfile authority.key.pem)
make authority '/O=ACME Corp/CN=ACME Corp Inspection CA' 20200101000000Z 21200101000000Z 'basicConstraints = critical,CA:TRUE' -selfsign -keyfile authority.key.pem
make good /CN=good 20200101000000Z 21200101000000Z "subjectAltName = $names" "${by_authority[@]}"
make expired /CN=expired 20200101000000Z 20200301000000Z "subjectAltName = $names" "${by_authority[@]}"
make early /CN=early 21190101000000Z 21200101000000Z "subjectAltName = $names" "${by_authority[@]}"
make elsewhere /CN=elsewhere 20200101000000Z 21200101000000Z 'subjectAltName = DNS:sign-in.guest.example' "${by_authority[@]}"
make self-signed /CN=127.0.0.1 20200101000000Z 21200101000000Z "subjectAltName = $names" -selfsign -keyfile self-signed.key.pem
rm authority.key.pem
