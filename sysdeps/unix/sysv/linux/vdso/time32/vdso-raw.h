/* The system calls that stand in for vDSO functions: 32-bit time.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   As ../vdso-raw.h.  A kernel may have 64-bit functions and calls, or 32-bit
   ones only; or a vDSO with less than its system calls.  The order is: a
   vDSO's 32-bit function, which is no system call; the 64-bit system call;
   the 32-bit one.

   That a kernel lacks the 64-bit call is remembered, so that not each call
   is two.  That it has it is not: a process may be moved to a kernel that
   has not.  */

#include <errno.h>
#include <stdbool.h>
#include <vdso-convention.h>
#include <vdso-raw-time.h>

static inline void
widen (struct __timespec64 *to, const struct timespec *from)
{
  *to = (struct __timespec64) { .tv_sec = from->tv_sec,
				.tv_nsec = from->tv_nsec };
}

/* Define __vdso_kernel_FUNCTION64 (clock, result): the system call NAME64, else
   NAME.  */
#define KERNEL_CLOCK(function, name64, name) \
  int									      \
  __vdso_kernel_##function##64 (clockid_t clock_id,			      \
				struct __timespec64 *result)		      \
  {									      \
    static bool lacking;						      \
    struct timespec result32;						      \
    int error;								      \
    if (!__atomic_load_n (&lacking, __ATOMIC_RELAXED))			      \
      {									      \
	VDSO_PROBE_SYSCALL (name64, vdso_why_unbound);			      \
	error = INTERNAL_SYSCALL_CALL (name64, clock_id, result);	      \
	if (error != -ENOSYS)						      \
	  return error;							      \
      }									      \
    VDSO_PROBE_SYSCALL (name, vdso_why_unbound);			      \
    error = INTERNAL_SYSCALL_CALL (name, clock_id, &result32);		      \
    if (error != 0)							      \
      return error;							      \
    __atomic_store_n (&lacking, true, __ATOMIC_RELAXED);		      \
    if (result != NULL)							      \
      widen (result, &result32);					      \
    return 0;								      \
  }

/* Define __vdso_raw_FUNCTION64 (clock, result): the vDSO's FUNCTION, else
   that.  */
#define RAW_CLOCK(function, name64, name) \
  KERNEL_CLOCK (function, name64, name)					      \
  int									      \
  __vdso_raw_##function##64 (clockid_t clock_id, struct __timespec64 *result)  \
  {									      \
    struct timespec result32;						      \
    ElfW(Addr) entry = vdso_entry (dl_vdso_##function, 0);		      \
    if (entry != 0)							      \
      {									      \
	int (*vdso) (clockid_t, struct timespec *) = (void *) entry;	      \
	int error = VDSO_CALL (vdso, clock_id, &result32);		      \
	/* A kernel without 32-bit calls may still have the function, which      \
	   makes one for the clocks that it does not read.  */		      \
	if (error != 0 && error != -ENOSYS)				      \
	  return error;							      \
	/* Unless it is beyond the year 2038.  */			      \
	if (error == 0 && result32.tv_sec >= 0)				      \
	  {								      \
	    if (result != NULL)						      \
	      widen (result, &result32);				      \
	    return 0;							      \
	  }								      \
      }									      \
    return __vdso_kernel_##function##64 (clock_id, result);		      \
  }
RAW_CLOCK (clock_gettime, clock_gettime64, clock_gettime)
RAW_CLOCK (clock_getres, clock_getres_time64, clock_getres)

VDSO_RAW (getcpu, int, (unsigned int *cpu, unsigned int *node, void *unused),
	  getcpu, cpu, node, unused)
