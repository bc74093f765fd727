/* ld.so --list-vdso, --dump-vdso and --list-diagnostics.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   ld.so is started with the machine's vDSO, without one, with one that was
   damaged before ld.so saw it, and with calls struck out; and must tell.  */

#include <array_length.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/temp_file.h>
#include <support/xunistd.h>
#include <support_image.h>
#include <support_step.h>
#include <support_vdso_calls.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* Bytes of the image that are another's; size 0: none.  */
struct damage
{
  size_t offset, size;
  unsigned char bytes[8];
};

static const char *image;

/* Where ld.so's output goes.  */
static char *output_file;
static int output;

/* Run ld.so with OPTION.  Returns its output, to be freed, and its wait status
   in *STATUS.  */
static char *
run (const char *option, enum support_step_vdso vdso,
     const struct damage *damage, int *status)
{
  fflush (stdout);
  xftruncate (output, 0);
  int saved = dup (STDOUT_FILENO);
  int sink = xopen (output_file, O_WRONLY | O_APPEND, 0);
  xdup2 (sink, STDOUT_FILENO);
  struct support_step s;
  int result = support_step_start (&s, &(struct support_step_options)
    { .argv = (char *[]) { (char *) support_objdir_elf_ldso, (char *) option,
			   NULL },
      .vdso = vdso });
  if (result == 0 && damage->size != 0)
    result = support_step_poke (&s, support_image_address (s.pid)
				+ damage->offset, damage->bytes, damage->size);
  if (result == 0)
    result = support_step_finish (&s, status);
  xdup2 (saved, STDOUT_FILENO);
  close (saved);
  close (sink);
  if (support_step_refused (result))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_COMPARE (result, 0);

  struct stat st;
  TEST_COMPARE (fstat (output, &st), 0);
  char *text = xmalloc (st.st_size + 1);
  TEST_COMPARE (pread (output, text, st.st_size, 0), st.st_size);
  text[st.st_size] = '\0';
  return text;
}

/* Check that in the list FUNCTION is bound to what begins with BOUND; of names
   with | between to the first that is in the image.  */
static void
check_line (const char *list, const char *function, const char *bound)
{
  char *start = xasprintf ("\n%s ", function);
  /* The table of functions follows that of symbols.  */
  const char *table = strstr (list, "\nfunction ");
  TEST_VERIFY_EXIT (table != NULL);
  const char *line = strstr (table, start);
  if (line == NULL)
    FAIL ("no line for %s", function);
  else
    {
      line += strlen (start);
      line += strspn (line, " ");
      for (const char *other; (other = strchr (bound, '|')) != NULL;
	   bound = other + 1)
	{
	  char *name = xstrndup (bound, other - bound);
	  bool found = support_vdso_symbol (name) != NULL;
	  bool same = strncmp (line, name, strlen (name)) == 0;
	  free (name);
	  if (found && same)
	    {
	      free (start);
	      return;
	    }
	}
      if (strncmp (line, bound, strlen (bound)) != 0)
	FAIL ("%s: \"%.*s\", not \"%s\"", function,
	      (int) strcspn (line, "\n"), line, bound);
    }
  free (start);
}

/* The calls of the table that have a line.  */
static const char *const functions[]
  = { "clock_gettime", "clock_getres", "gettimeofday", "time", "getcpu" };

static void
check_all (const char *list, const char *bound)
{
  for (int i = 0; i < array_length (functions); ++i)
    check_line (list, functions[i], bound);
}

static void
check_whole (void)
{
  int status;
  char *list = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP,
		    &(struct damage) { 0 }, &status);
  TEST_COMPARE (status, 0);
  puts (list);
  TEST_VERIFY (strstr (list, "\nclock source: ") != NULL);
  support_vdso_for_each (call)
    for (int i = 0; i < array_length (functions); ++i)
      if (strcmp (functions[i], call->name) == 0)
	{
	  bool has = support_vdso_symbol (call->symbol) != NULL;
	  bool by_clock
	    = (has && i > 0
	       && strcmp (call->symbol, SUPPORT_VDSO_CLOCK_GETTIME) == 0);
	  check_line (list, functions[i],
		      by_clock ? "clock_gettime: no kernel "
		      : has ? call->symbol : "system call: ");
	}
  free (list);

  list = run ("--list-diagnostics", SUPPORT_STEP_VDSO_KEEP,
	      &(struct damage) { 0 }, &status);
  TEST_COMPARE (status, 0);
  TEST_VERIFY (strstr (list, "\nvdso.verdict=0x0\n") != NULL);
  TEST_VERIFY (strstr (list, "\nvdso.clock_gettime64.address=0x") != NULL
	       || strstr (list, "\nvdso.clock_gettime.address=0x") != NULL);
  free (list);

  char *dump = run ("--dump-vdso", SUPPORT_STEP_VDSO_KEEP,
		    &(struct damage) { 0 }, &status);
  TEST_COMPARE (status, 0);
  struct stat st;
  TEST_COMPARE (fstat (output, &st), 0);
  TEST_COMPARE (st.st_size, support_image_size (image));
  TEST_VERIFY (memcmp (dump, image, st.st_size) == 0);
  free (dump);
}

static void
check_struck (void)
{
  int status;
  setenv ("GLIBC_TUNABLES", "glibc.vdso.disable=all", 1);
  char *list = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP,
		    &(struct damage) { 0 }, &status);
  TEST_COMPARE (status, 0);
  check_all (list, "system call: struck out by glibc.vdso.disable\n");
  check_line (list, "sched_getcpu",
	      "system call: struck out by glibc.vdso.disable\n");
  free (list);
  unsetenv ("GLIBC_TUNABLES");
}

/* No length is the vDSO's.  */
static void
check_threshold (void)
{
  if (support_vdso_symbol (SUPPORT_VDSO_GETRANDOM) == NULL)
    return;
  int status;
  setenv ("GLIBC_TUNABLES", "glibc.vdso.getrandom_threshold=0", 1);
  char *list = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP,
		    &(struct damage) { 0 }, &status);
  TEST_COMPARE (status, 0);
  check_line (list, "getrandom",
	      "system call: glibc.vdso.getrandom_threshold is 0\n");
  if (support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME) != NULL)
    check_line (list, "clock_gettime", SUPPORT_VDSO_CLOCK_GETTIME);
  free (list);
  unsetenv ("GLIBC_TUNABLES");
}

static void
check_hidden (void)
{
  int status;
  char *list = run ("--list-vdso", SUPPORT_STEP_VDSO_HIDE,
		    &(struct damage) { 0 }, &status);
  TEST_COMPARE (status, 0);
  TEST_VERIFY (strncmp (list, "vDSO: none\n", 11) == 0);
  check_all (list, "system call: the kernel gave no vDSO\n");
  free (list);
  char *dump = run ("--dump-vdso", SUPPORT_STEP_VDSO_HIDE,
		    &(struct damage) { 0 }, &status);
  TEST_COMPARE (status, W_EXITCODE (1, 0));
  TEST_COMPARE (strlen (dump), 0);
  free (dump);
}

/* Damage the image so that it is refused for REASON.  */
static void
check_refused (size_t offset, size_t size, const char *reason)
{
  struct damage damage = { offset, size };
  memset (damage.bytes, 0x5a, size);
  int status;
  char *list = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP, &damage, &status);
  TEST_COMPARE (status, 0);
  char *bound = xasprintf ("system call: the vDSO is refused: %s\n", reason);
  check_all (list, bound);
  free (bound);
  free (list);
  char *dump = run ("--dump-vdso", SUPPORT_STEP_VDSO_KEEP, &damage, &status);
  TEST_COMPARE (status, W_EXITCODE (1, 0));
  TEST_COMPARE (strlen (dump), 0);
  free (dump);
}

/* Where the tag, or the value, of the dynamic entry TAG is.  */
static size_t
tag_at (ElfW(Sxword) tag)
{
  ElfW(Dyn) *entry = support_image_dyn (image, tag);
  return entry == NULL ? 0 : (const char *) &entry->d_tag - image;
}

static size_t
value_at (ElfW(Sxword) tag)
{
  ElfW(Dyn) *entry = support_image_dyn (image, tag);
  return entry == NULL ? 0 : (const char *) &entry->d_un - image;
}

/* The function of 32-bit time that serves where the one of 64-bit time is not
   there, or NULL.  */
static const char *
stands_in (void)
{
  static char name[64];
  size_t length = strlen (SUPPORT_VDSO_CLOCK_GETTIME);
  memcpy (name, SUPPORT_VDSO_CLOCK_GETTIME, length + 1);
  if (strcmp (name + length - 2, "64") != 0)
    return NULL;
  name[length - 2] = '\0';
  return support_vdso_symbol (name) != NULL ? name : NULL;
}

static void
check_damaged (void)
{
  size_t word = sizeof (ElfW(Addr));
  check_refused (0, 1, "ELF header");
  check_refused (offsetof (ElfW(Ehdr), e_phentsize), 2, "program headers");
  check_refused (value_at (DT_STRSZ), word, "symbol or string table");
  check_refused (tag_at (DT_STRTAB), word, "symbol or string table");
  check_refused (value_at (DT_GNU_HASH) ?: value_at (DT_HASH), word,
		 "hash table");
  check_refused (value_at (DT_VERDEF), word, "versions");

  /* The name of the first function, in the middle; and all versions.  */
  const ElfW(Shdr) *names = support_image_section (image, SHT_STRTAB);
  const char *start = image + names->sh_offset;
  const char *name = memmem (start, names->sh_size, SUPPORT_VDSO_CLOCK_GETTIME,
			     strlen (SUPPORT_VDSO_CLOCK_GETTIME) + 1);
  TEST_VERIFY_EXIT (name != NULL);
  struct damage damage = { name + 4 - image, 1, { 'X' } };
  int status;
  char *list = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP, &damage, &status);
  TEST_COMPARE (status, 0);
  check_line (list, "clock_gettime",
	      stands_in ()
	      ?: "system call: this kernel's vDSO has no such symbol\n");
  free (list);

  name = memmem (start, names->sh_size, "LINUX_", 6);
  TEST_VERIFY_EXIT (name != NULL);
  damage = (struct damage) { name + 4 - image, 1, { '*' } };
  list = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP, &damage, &status);
  TEST_COMPARE (status, 0);
  check_line (list, "clock_gettime",
	      "system call: the symbol is not of version LINUX_");
  free (list);
}

/* Of two entries with one tag ld.so's parser looks at the last, and so must who
   shows it: the first is what was the name, an offset into the strings.  */
static void
check_twice (void)
{
  size_t name = tag_at (DT_SONAME);
  if (name == 0 || name > tag_at (DT_VERDEF))
    {
      puts ("info: no entry before that of the versions");
      return;
    }
  int status;
  struct damage damage = { 0 };
  char *whole = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP, &damage, &status);
  TEST_COMPARE (status, 0);
  ElfW(Sxword) tag = DT_VERDEF;
  damage = (struct damage) { name, sizeof (tag) };
  memcpy (damage.bytes, &tag, sizeof (tag));
  char *list = run ("--list-vdso", SUPPORT_STEP_VDSO_KEEP, &damage, &status);
  TEST_COMPARE (status, 0);
  TEST_COMPARE (strncmp (list, "vDSO: without a name", 20), 0);
  /* Behind the line of the address.  */
  TEST_COMPARE_STRING (strchr (list, '\n') ?: "", strchr (whole, '\n') ?: "");
  free (list);
  free (whole);
}

static int
do_test (void)
{
  image = (const char *) getauxval (AT_SYSINFO_EHDR);
  output = create_temp_file ("tst-vdso-show", &output_file);
  TEST_VERIFY_EXIT (output >= 0);
  unsetenv ("GLIBC_TUNABLES");
  check_hidden ();
  if (image != NULL)
    {
      check_whole ();
      check_twice ();
      check_struck ();
      check_threshold ();
      check_damaged ();
    }
  return 0;
}

#include <support/test-driver.c>
