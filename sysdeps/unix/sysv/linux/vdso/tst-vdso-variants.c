/* ld.so with other shapes of the vDSO's image.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The tracer turns the image of a new process, this program again, into one
   of another shape before the first instruction.  The process must bind the
   same functions, enter the kernel for no time, and have a link map of the
   image that is right.  Included by the static variant.  */

#include <array_length.h>
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support_child_option.h>
#include <support_image.h>
#include <support_own_command.h>
#include <support_step.h>
#include <support_vdso_calls.h>
#include <sys/auxv.h>
#include <time.h>
#include <unistd.h>

static int
find_image (struct dl_phdr_info *info, size_t size, void *closure)
{
  const char *start = (const char *) getauxval (AT_SYSINFO_EHDR);
  for (int i = 0; i < info->dlpi_phnum; ++i)
    if (info->dlpi_phdr[i].p_type == PT_LOAD
	&& (info->dlpi_addr + info->dlpi_phdr[i].p_vaddr
	    == (ElfW(Addr)) start + info->dlpi_phdr[i].p_offset))
      return 1;
  return 0;
}

/* The new process.  */
static int
run_child (void)
{
  struct timespec tp;
  support_vdso_deny (0);
  if (clock_gettime (CLOCK_MONOTONIC_COARSE, &tp) != 0)
    _exit (3);
  if (dl_iterate_phdr (find_image, NULL) != 1)
    _exit (4);
#ifndef TEST_STATIC
  Dl_info info;
  char *function = support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME);
  if (dladdr (function + 1, &info) == 0
      || info.dli_fbase != (void *) getauxval (AT_SYSINFO_EHDR)
      || info.dli_saddr != function)
    _exit (5);
  /* The link map's own look-up, which goes by the hash tables.  */
  void *handle = dlopen (info.dli_fname, RTLD_NOW | RTLD_NOLOAD);
  if (handle == NULL
      || dlsym (handle, SUPPORT_VDSO_CLOCK_GETTIME) != function)
    _exit (6);
#endif
  _exit (0);
}

typedef void (*edit_function) (char *copy);

static void
edit_none (char *copy)
{
}

static void
edit_gnu_only (char *copy)
{
  ElfW(Dyn) *hash = support_image_dyn (copy, DT_HASH);
  if (hash != NULL && support_image_dyn (copy, DT_GNU_HASH) != NULL)
    hash->d_tag = DT_DEBUG;
}

static void
edit_sysv_only (char *copy)
{
  ElfW(Dyn) *hash = support_image_dyn (copy, DT_GNU_HASH);
  if (hash != NULL && support_image_dyn (copy, DT_HASH) != NULL)
    hash->d_tag = DT_DEBUG;
}

static void
edit_two_segments (char *copy)
{
  const char *function = support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME);
  const char *start = (const char *) getauxval (AT_SYSINFO_EHDR);
  support_image_split (copy, function - start, false);
}

static void
edit_linked_elsewhere (char *copy)
{
  support_image_link_at (copy, -0xa00000UL);
}

static void
edit_both (char *copy)
{
  edit_two_segments (copy);
  support_image_link_at (copy, 0x100000);
}

static const struct
{
  const char *name;
  edit_function edit;
} shapes[] =
  {
    { "as it is", edit_none },
    { "GNU hash table only", edit_gnu_only },
    { "System V hash table only", edit_sysv_only },
    { "two segments", edit_two_segments },
    { "linked elsewhere", edit_linked_elsewhere },
    { "two segments, linked elsewhere", edit_both },
  };

static int
do_test (void)
{
  if (child)
    return run_child ();
  const char *start = (const char *) getauxval (AT_SYSINFO_EHDR);
  if (start == NULL)
    FAIL_UNSUPPORTED ("no vDSO to change");

  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child", NULL });
  TEST_VERIFY_EXIT (argv != NULL);

  size_t size = support_image_size (start);
  char *copy = xmalloc (size);
  for (size_t i = 0; i < array_length (shapes); ++i)
    {
      printf ("info: %s\n", shapes[i].name);
      memcpy (copy, start, size);
      shapes[i].edit (copy);

      struct support_step s;
      int err = support_step_start (&s, &(struct support_step_options)
				    { .argv = argv });
      if (support_step_refused (err))
	FAIL_UNSUPPORTED ("no process can be traced here");
      TEST_COMPARE (err, 0);
      uint64_t address = support_image_address (s.pid);
      TEST_COMPARE (support_step_poke (&s, address, copy, size), 0);
      int status;
      TEST_COMPARE (support_step_finish (&s, &status), 0);
      TEST_COMPARE (status, 0);
    }
  free (copy);
  return 0;
}

#include <support/test-driver.c>
