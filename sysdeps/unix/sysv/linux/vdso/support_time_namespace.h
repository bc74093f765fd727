/* Clocks that move under a running process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_TIME_NAMESPACE_H
#define SUPPORT_TIME_NAMESPACE_H

#include <sys/cdefs.h>

__BEGIN_DECLS

/* Move the calling process, which must have one thread, into a new time
   namespace, where CLOCK_MONOTONIC and its kin are MONOTONIC seconds ahead of
   the machine's, and CLOCK_BOOTTIME BOOTTIME seconds.  May be called more
   than once.  The test is over, as unsupported, where that is not
   allowed.  */
void support_time_namespace_enter (long int monotonic, long int boottime);

__END_DECLS

#endif
