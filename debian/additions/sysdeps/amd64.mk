
# glibc-vdso: static probes, in all passes.
extra_config_options += --enable-systemtap
