/* Random bytes from the kernel.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random.h.  */

#include <errno.h>
#include <sysdep-cancel.h>
#include <vdso-probe.h>
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

/* Why the calling thread's request comes to the kernel.  */
static inline enum vdso_why
why_kernel (const struct dl_vdso_random *keeper, size_t length,
	    unsigned int flags)
{
  if (keeper == NULL || keeper->off)
    return vdso_why_unbound;
  if (keeper->reach == 0)
    return vdso_why_first;
  if (length >= keeper->reach)
    return vdso_why_long;
  if (flags > VDSO_RANDOM_FLAGS)
    return vdso_why_flags;
  if (VDSO_RANDOM_SELF->size == VDSO_RANDOM_CLOSED)
    return vdso_why_shared;
  if (VDSO_RANDOM_SELF->size == 0
      || VDSO_RANDOM_SELF->owner == VDSO_RANDOM_CLAIMED)
    return vdso_why_stateless;
  return VDSO_RANDOM_SELF->limit == 0 ? vdso_why_refused : vdso_why_busy;
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
  struct dl_vdso_random *keeper = vdso_random_keeper ();
  VDSO_PROBE_SYSCALL (getrandom, why_kernel (keeper, length, flags));
  ssize_t result
    = (cancellable
       ? INTERNAL_SYSCALL_CANCEL (getrandom, buffer, length, flags)
       : INTERNAL_SYSCALL_CALL (getrandom, buffer, length, flags));

  /* More than LENGTH is no answer of getrandom: some filters let the call
     return its own number.  */
  if (__glibc_likely (result > 0) && __glibc_likely (result <= length))
    {
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
