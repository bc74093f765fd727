/* Filters of getrandom by what it is asked for, for the tests.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef TST_VDSO_RANDOM_FILTER_H
#define TST_VDSO_RANDOM_FILTER_H

#include <array_length.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <support/check.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* The low half of argument number I.  */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
# define FILTER_ARGUMENT(i) (offsetof (struct seccomp_data, args[i]) + 4)
#else
# define FILTER_ARGUMENT(i) offsetof (struct seccomp_data, args[i])
#endif

/* From now on each system call getrandom of FROM bytes or more, but for
   EXCEPT bytes, has the outcome ACTION (SECCOMP_RET_...).  Inherited by
   children and threads, never lifted.  The test is over, as unsupported, where
   the kernel has no filters.  */
static inline void
filter_getrandom (uint32_t from, uint32_t except, uint32_t action)
{
  struct sock_filter program[] =
    {
      BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
      BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, __NR_getrandom, 0, 4),
      BPF_STMT (BPF_LD | BPF_W | BPF_ABS, FILTER_ARGUMENT (1)),
      BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, except, 2, 0),
      BPF_JUMP (BPF_JMP | BPF_JGE | BPF_K, from, 0, 1),
      BPF_STMT (BPF_RET | BPF_K, action),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
  struct sock_fprog fprog =
    { .len = array_length (program), .filter = program };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &fprog) != 0)
    FAIL_UNSUPPORTED ("no seccomp filters here: %m");
}

/* For FILTER_GETRANDOM: a length that nobody asks for.  */
#define FILTER_NONE UINT32_MAX

/* The bytes that the vDSO asks for: a key.  */
#define FILTER_KEY 32

#endif
