/* Programs start with any damage to the vDSO's image.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The tracer changes one byte of the image of a new process, this program
   again, before its first instruction.  The process must come to its main,
   and what libc took from the image must work as if nothing had happened
   or not be taken at all.  Included by the static variant.  */

#include <array_length.h>
#include <getopt.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support_image.h>
#include <support_in_order.h>
#include <support_own_command.h>
#include <support_step.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define CMDLINE_OPTIONS \
  { "child", required_argument, NULL, 'c' },

static const char *child;

static void
cmdline_process (int c)
{
  if (c == 'c')
    child = optarg;
}
#define CMDLINE_PROCESS cmdline_process

static int
count_object (struct dl_phdr_info *info, size_t size, void *closure)
{
  ++*(int *) closure;
  return 0;
}

/* The new process.  WHAT is "call", or "start" where a damaged byte may have
   sent libc to the middle of a function.  */
static int
run_child (const char *what)
{
  int objects = 0;
  dl_iterate_phdr (count_object, &objects);
  if (objects == 0)
    _exit (3);
  if (strcmp (what, "call") == 0)
    for (int i = 0; i < 2; ++i)
      {
	struct timespec before, now, after;
	syscall (SYS_clock_gettime, CLOCK_MONOTONIC, &before);
	if (clock_gettime (CLOCK_MONOTONIC, &now) != 0)
	  _exit (4);
	syscall (SYS_clock_gettime, CLOCK_MONOTONIC, &after);
	if (!support_in_order (&before, &now, &after))
	  _exit (5);
      }
  _exit (0);
}

/* Start a process whose image has MASK exclusive-ored into the byte at
   OFFSET.  Returns its wait status.  */
static int
run_damaged (char **argv, size_t offset, unsigned char mask)
{
  struct support_step s;
  int result = support_step_start (&s, &(struct support_step_options)
				   { .argv = argv, .fixed_addresses = true });
  if (support_step_refused (result))
    FAIL_UNSUPPORTED ("no process can be traced here");
  if (result != 0)
    FAIL_EXIT1 ("support_step_start: %s", strerror (-result));

  uint64_t address = support_image_address (s.pid) + offset;
  unsigned char byte;
  TEST_COMPARE (support_step_peek (&s, address, &byte, 1), 0);
  byte ^= mask;
  TEST_COMPARE (support_step_poke (&s, address, &byte, 1), 0);
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  return status;
}

/* Whether the byte at OFFSET of IMAGE is one of its functions'.  */
static bool
is_code (const char *image, size_t offset)
{
  const ElfW(Ehdr) *ehdr = (const void *) image;
  const ElfW(Shdr) *shdr = (const void *) (image + ehdr->e_shoff);
  for (int i = 0; i < ehdr->e_shnum; ++i)
    if ((shdr[i].sh_flags & SHF_EXECINSTR) != 0
	&& offset - shdr[i].sh_offset < shdr[i].sh_size)
      return true;
  return false;
}

static int
do_test (void)
{
  const char *start = (const char *) getauxval (AT_SYSINFO_EHDR);
  if (child != NULL)
    return run_child (child);
  if (start == NULL)
    FAIL_UNSUPPORTED ("no vDSO to damage");

  /* All that is read at start-up; before and between it may be notes and
     unwind tables, which nothing reads here.  */
  const ElfW(Phdr) *dynamic = support_image_phdr (start, PT_DYNAMIC);
  size_t end = dynamic->p_offset + dynamic->p_filesz;
  const ElfW(Shdr) *section = support_image_section (start, SHT_DYNSYM);
  size_t symbols = section->sh_offset;
  size_t symbols_end = symbols + section->sh_size;

  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child",
						 (char *) "call", NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  int words = 0;
  while (argv[words] != NULL)
    ++words;
  char **what = &argv[words - 1];

  static const unsigned char masks[] = { 0xff, 0x01, 0x80, 0x10 };
  unsigned int runs = 0;
  for (size_t k = 0; k < array_length (masks); ++k)
    for (size_t offset = k == 0 ? 0 : offsetof (ElfW(Ehdr), e_phoff);
	 offset < end; offset += k == 0 ? 1 : 3)
      {
	if (is_code (start, offset))
	  continue;
	*what = (char *) (offset >= symbols && offset < symbols_end
			  ? "start" : "call");
	int status = run_damaged (argv, offset, masks[k]);
	++runs;
	if (status != 0)
	  FAIL ("byte %#zx, mask %#x: wait status %#x", offset, masks[k],
		(unsigned int) status);
      }
  printf ("info: %u processes\n", runs);
  return 0;
}

#include <support/test-driver.c>
