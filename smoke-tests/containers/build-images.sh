#!/usr/bin/env bash
# Makes the images of the container tests on this machine, for where no image registry can be reached: a Java runtime of each JDK
# that is here, 17 and 25, and Jaeger from its published sources. Images that are there already stay. Prints the options of Maven
# that name them, and nothing else, on stdout. Needs a container engine, busybox, and Go for Jaeger.
set -euo pipefail

# The newest that Go 1.19, Debian 12's, builds: 80 s of processor time, where 1.76 takes 250. The API that the tests read is the
# same in all of them, up to Jaeger 2.
jaeger_version=1.42.0
jaeger_image=umbra-test/jaeger:$jaeger_version

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

exists() {
  docker image inspect "$1" >/dev/null 2>&1
}

# Prints the home of a JDK with this feature number; nothing where there is none.
jdk() {
  local home named=JAVA_HOME_$1
  for home in "${!named:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/jlink" ] && grep -qs "^JAVA_VERSION=\"$1[.\"]" "$home/release"; then
      echo "$home"
      return
    fi
  done
}

# A runtime, a shell, and the C libraries that either needs. The modules are those of a JRE, as far as both JDKs have them.
make_java_image() {
  local home=$1 image=$2 root=$work/java
  rm -rf "$root"
  mkdir -p "$root"/{bin,etc,tmp}
  "$home/bin/jlink" --output "$root/jre" --strip-java-debug-attributes --no-header-files --no-man-pages \
    --add-modules java.se,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
  cp -L "$(command -v busybox)" "$root/bin/busybox"
  ln -s busybox "$root/bin/sh"
  # ldd complains of what is static, as busybox may be
  { find "$root" -type f \( -name '*.so' -o -path '*/bin/*' \) -exec ldd {} + 2>/dev/null || true; } |
    sed -nE 's|^\s(.* => )?(/[^ ]+) \(0x.*|\2|p' | { grep -vF "$root" || true; } | sort -u | xargs cp -L --parents -t "$root"
  echo 'root:x:0:0:root:/:/bin/sh' >"$root/etc/passwd"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  tar -C "$root" -c . | docker import -c 'ENV PATH=/jre/bin:/bin' - "$image"
}

# Built as its own module, not as somebody's dependency: there its go.sum vouches for every source that goes in.
make_jaeger_image() {
  local module
  module=$(go mod download -json "github.com/jaegertracing/jaeger@v$jaeger_version" | sed -nE 's/^\s*"Dir": "(.*)",$/\1/p')
  cp -r --no-preserve=mode "$module" "$work/source"
  mkdir "$work/jaeger"
  (cd "$work/source" && CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$work/jaeger/jaeger" ./cmd/all-in-one)
  tar -C "$work/jaeger" -c jaeger | docker import -c 'ENTRYPOINT ["/jaeger"]' -c 'ENV COLLECTOR_OTLP_ENABLED=true' - "$jaeger_image"
}

for feature in 17 25; do
  home=$(jdk "$feature")
  image=umbra-test/jre:$feature
  if [ -z "$home" ]; then
    echo "There is no JDK $feature here: nothing is tested in containers with it" >&2
    image=
  elif ! exists "$image"; then
    make_java_image "$home" "$image" >&2
  fi
  echo "-Dumbra.test.image.jre$feature=$image"
done
exists "$jaeger_image" || make_jaeger_image >&2
echo "-Dumbra.test.image.jaeger=$jaeger_image"
