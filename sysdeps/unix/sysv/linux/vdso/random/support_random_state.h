/* What states the running kernel's vDSO wants for random bytes.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_RANDOM_STATE_H
#define SUPPORT_RANDOM_STATE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <support_vdso_symbol.h>

/* The vDSO's answer to the query.  */
struct support_random_state
{
  uint32_t size, prot, flags, reserved[13];
};

/* Store in *STATE what the vDSO of this process answers.  Returns whether it
   has states.  */
static inline bool
support_random_state_query (struct support_random_state *state)
{
  ssize_t (*vdso) (void *, size_t, unsigned int, void *, size_t)
    = support_vdso_pointer (SUPPORT_VDSO_GETRANDOM);
  return vdso != NULL && vdso (NULL, 0, 0, state, ~(size_t) 0) == 0;
}

/* The length of the system call that fetches a state's key; its flags
   are 0.  */
enum { support_random_key_length = 32 };

/* The system call that maps states.  */
#ifdef __NR_mmap2
# define SUPPORT_RANDOM_MAP __NR_mmap2
#else
# define SUPPORT_RANDOM_MAP __NR_mmap
#endif

#endif
