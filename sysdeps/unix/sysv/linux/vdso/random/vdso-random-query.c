/* What states the vDSO's getrandom wants.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-random-keeper.h.  Source: Linux,
   lib/vdso/getrandom.c and include/uapi/linux/random.h.  */

#include <atomic.h>
#include <libc-pointer-arith.h>
#include <limits.h>
#include <sys/param.h>
#include <vdso-entry.h>
#include <vdso-random-keeper.h>
#include <vdso-slot.h>

#define TUNABLE_NAMESPACE vdso
#include <elf/dl-tunables.h>

/* What the kernel calls struct vgetrandom_opaque_params.  */
struct answer
{
  uint32_t size, prot, flags, reserved[13];
};

void
__vdso_random_query (struct dl_vdso_random *keeper)
{
  size_t threshold = (keeper->told != 0 ? keeper->told - 1
		      : TUNABLE_GET (getrandom_threshold, size_t, NULL));
  struct answer answer;
  answer.size = 0;
  if (threshold == 0
      || vdso_entry (dl_vdso_getrandom, 0) == 0
      || VDSO_CALL_SLOT (getrandom, NULL, 0, 0, &answer, ~(size_t) 0) != 0
      || answer.size == 0
      || answer.size > GLRO (dl_pagesize) - DL_VDSO_RANDOM_LINE)
    {
      keeper->off = 1;
      return;
    }

  /* Whoever comes here at the same time stores the same.  */
  keeper->prot = answer.prot;
  keeper->flags = answer.flags;
  keeper->stride = ALIGN_UP (answer.size, DL_VDSO_RANDOM_LINE);
  keeper->per_page = GLRO (dl_pagesize) / keeper->stride;
  keeper->first.count = MIN (keeper->per_page, dl_vdso_random_first);
  keeper->size = answer.size;
  atomic_store_release (&keeper->reach, MIN (threshold, INT_MAX) + 1);
}
