/* The command line that started the calling process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_OWN_COMMAND_H
#define SUPPORT_OWN_COMMAND_H

#include <sys/cdefs.h>

__BEGIN_DECLS

/* Return the words that the process was started with, ld.so's own included,
   and behind them the words EXTRA, a vector that ends with NULL.  To be
   executed as /proc/self/exe.  Returns NULL with errno where that cannot be
   read, E2BIG if it is too long.  The result is valid until the next
   call.  */
char **support_own_command (char *const extra[]);

__END_DECLS

#endif
