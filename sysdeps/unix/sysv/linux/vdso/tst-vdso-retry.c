/* A vDSO that answers -ENOSYS, on a port whose table says that it may.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The generic wrapper, compiled as such a port would, around a slot and a
   system call of the test's own.  */

#include <dl-vdso-arch.h>
#undef DL_VDSO_MAY_ANSWER_ENOSYS
#define DL_VDSO_MAY_ANSWER_ENOSYS 1
#include <sysdeps/unix/sysv/linux/vdso/vdso-convention.h>
/* Also where libc has none.  */
#undef VDSO_SLOTS
#define VDSO_SLOTS 1
#include <sysdeps/unix/sysv/linux/vdso/vdso-wrapper.h>

#include <array_length.h>
#include <errno.h>
#include <stdio.h>
#include <support/check.h>

static int slot_answer;
static int raw_answer;
static int slot_calls;
static int raw_calls;

static int
slot_clock_gettime (clockid_t clock_id, struct __timespec64 *tp)
{
  TEST_COMPARE (clock_id, CLOCK_TAI);
  TEST_VERIFY (tp != NULL);
  ++slot_calls;
  return slot_answer;
}

int (*__vdso_slot_clock_gettime64) (clockid_t, struct __timespec64 *)
  = slot_clock_gettime;

int
__vdso_raw_clock_gettime64 (clockid_t clock_id, struct __timespec64 *tp)
{
  TEST_COMPARE (clock_id, CLOCK_TAI);
  TEST_VERIFY (tp != NULL);
  ++raw_calls;
  return raw_answer;
}

int
__vdso_error (int result)
{
  errno = -result;
  return -1;
}

static VDSO_WRAPPER (wrapper, clock_gettime64,
		     (clockid_t clock_id, struct __timespec64 *tp),
		     clock_id, tp)

static int
do_test (void)
{
  static const struct
  {
    int slot, raw;		/* What they answer.  */
    int raw_calls;		/* How often the latter must be asked.  */
    int result, error;
  } rows[] =
    {
      { 0, -EPERM, 0, 0, ENOTTY },
      { -EINVAL, 0, 0, -1, EINVAL },
      { -ENOSYS, 0, 1, 0, ENOTTY },
      { -ENOSYS, -EPERM, 1, -1, EPERM },
      { -ENOSYS, -ENOSYS, 1, -1, ENOSYS },
    };
  for (size_t i = 0; i < array_length (rows); ++i)
    {
      printf ("info: the vDSO says %d, the kernel %d\n", rows[i].slot,
	      rows[i].raw);
      slot_answer = rows[i].slot;
      raw_answer = rows[i].raw;
      slot_calls = raw_calls = 0;
      errno = ENOTTY;
      struct __timespec64 tp;
      TEST_COMPARE (wrapper (CLOCK_TAI, &tp), rows[i].result);
      TEST_COMPARE (errno, rows[i].error);
      TEST_COMPARE (slot_calls, 1);
      TEST_COMPARE (raw_calls, rows[i].raw_calls);
    }
  TEST_VERIFY (!VDSO_DIRECT);
  return 0;
}

#include <support/test-driver.c>
