/* Writing the vDSO's image out.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-dump.h.  */

#include <dl-vdso-dump.h>
#include <errno.h>
#include <ldsodefs.h>
#include <libc-pointer-arith.h>
#include <sys/param.h>
#include <sysdep.h>
#include <unistd.h>

size_t
_dl_vdso_mapped (const struct dl_vdso_facts *facts)
{
  const ElfW(Ehdr) *ehdr = facts->ehdr;
  size_t end = facts->image.end;
  /* Behind the segment, and mapped all the same.  Nobody has looked at these
     numbers yet.  */
  if (ehdr->e_shoff < dl_vdso_max_size)
    end = MAX (end, (size_t) ehdr->e_shoff
		    + (size_t) ehdr->e_shnum * ehdr->e_shentsize);
  return ALIGN_UP (end, GLRO (dl_pagesize));
}

int
_dl_vdso_dump (const struct dl_vdso_facts *facts)
{
  if (facts->ehdr == NULL || facts->verdict != dl_vdso_accepted)
    {
      _dl_dprintf (STDERR_FILENO, "%s: no image to write: %s\n",
		   _dl_argv[0],
		   _dl_vdso_reason_text (facts, facts->ehdr == NULL
					 ? dl_vdso_for_no_image
					 : dl_vdso_for_refusal));
      return 1;
    }

  const char *from = facts->ehdr;
  const char *end = from + _dl_vdso_mapped (facts);
  while (from < end)
    {
      long int written = INTERNAL_SYSCALL_CALL (write, STDOUT_FILENO, from,
						end - from);
      if (written == -EINTR)
	continue;
      if (written <= 0)
	{
	  _dl_dprintf (STDERR_FILENO, "%s: cannot write the image: error %d\n",
		       _dl_argv[0], (int) -written);
	  return 1;
	}
      from += written;
    }
  return 0;
}
