/* Random bytes from the kernel.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random.h.  */

#include <errno.h>
#include <sysdep-cancel.h>
#include <vdso-random.h>
#include <vdso-random-keeper.h>

/* Whether the system call's RESULT is a refusal: nothing that getrandom says
   by itself of good flags.  */
static inline bool
refused (ssize_t result)
{
  return (result < 0 && result != -EINTR && result != -EAGAIN
	  && result != -EFAULT);
}

bool
__vdso_random_useless (ssize_t result)
{
  if (!refused (result))
    return false;
  VDSO_RANDOM_SELF->limit = 0;
  return true;
}

ssize_t
__vdso_random_error (ssize_t result)
{
  __vdso_random_useless (result);
  __set_errno (-result);
  return -1;
}

static inline __attribute__ ((always_inline)) ssize_t
ask_kernel (void *buffer, size_t length, unsigned int flags, bool cancellable)
{
  ssize_t result
    = (cancellable
       ? INTERNAL_SYSCALL_CANCEL (getrandom, buffer, length, flags)
       : INTERNAL_SYSCALL_CALL (getrandom, buffer, length, flags));

  /* More than LENGTH is no answer of getrandom: some filters let the call
     return its own number.  */
  if (__glibc_likely (result > 0) && __glibc_likely (result <= length))
    {
      struct dl_vdso_random *keeper = vdso_random_keeper ();
      if (keeper != NULL && keeper->reach == 0 && !keeper->off
	  && !(flags & GRND_INSECURE))
	__vdso_random_query (keeper);
    }
  else if (refused (result) && vdso_random_served (0, flags))
    {
      /* The vDSO takes any length; it is slower with this one, no more.  */
      ssize_t answer = vdso_random_call (buffer, length, flags);
      if (answer >= 0 || !__vdso_random_useless (answer))
	result = answer;
    }
  return result;
}

ssize_t
__vdso_random_kernel (void *buffer, size_t length, unsigned int flags)
{
  return ask_kernel (buffer, length, flags, false);
}

ssize_t
__vdso_random_cancel (void *buffer, size_t length, unsigned int flags)
{
  return ask_kernel (buffer, length, flags, true);
}
