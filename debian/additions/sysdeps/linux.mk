
# glibc-vdso: the probes' headers, beside the others.
KERNEL_HEADER_DIR = $(stamp)mkprobedir
$(stamp)mkprobedir: $(stamp)mkincludedir
	mkdir -p debian/include/sys
	for h in sys/sdt.h sys/sdt-config.h; do \
	    for from in /usr/include /usr/include/$(DEB_HOST_MULTIARCH); do \
	        [ ! -e "$$from/$$h" ] || ln -sf "$$from/$$h" debian/include/$$h; \
	    done; \
	done
	touch $@
