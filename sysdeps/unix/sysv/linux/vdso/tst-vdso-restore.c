/* A process that is restored from a checkpoint, as far as libc can tell.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A restorer puts the vDSO of the kernel that now runs where the old one
   was; or, if the two differ, elsewhere, with jumps to it in place of the old
   one's functions.  Here the process does both to itself after it has made
   its calls.  All that libc may keep is the addresses of the functions.  Nor
   may it keep a "there is no such system call".  Included by the static
   variant.  */

#include <errno.h>
#include <inttypes.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/test-driver.h>
#include <support/xstdio.h>
#include <support/xunistd.h>
#include <support_image.h>
#include <support_seccomp.h>
#include <support_time_calls.h>
#include <support_vdso_hide.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct support_time_calls calls = SUPPORT_TIME_CALLS_LINKED;

static void
check_calls (void)
{
  const char *problem = support_time_calls_make (&calls);
  if (problem != NULL)
    FAIL ("%s", problem);
  problem = support_time_calls_compare (&calls);
  if (problem != NULL)
    FAIL ("%s", problem);
  support_time_calls_check (&calls);
}

/* The image and the kernel's data pages, which it reaches relative to
   itself.  */
struct mapping
{
  char *start;
  size_t size;
};

struct vdso
{
  struct mapping mappings[8];
  size_t count;
};

/* Fill in *VDSO, in the order of addresses.  */
static void
find_vdso (struct vdso *vdso)
{
  char *line = NULL;
  size_t room = 0;
  uintptr_t start, end;
  vdso->count = 0;
  FILE *maps = xfopen ("/proc/self/maps", "r");
  while (xgetline (&line, &room, maps) > 0)
    if ((strstr (line, "[vvar") != NULL || strstr (line, "[vdso]") != NULL)
	&& sscanf (line, "%" SCNxPTR "-%" SCNxPTR, &start, &end) == 2)
      {
	TEST_VERIFY_EXIT (vdso->count < 8);
	vdso->mappings[vdso->count++]
	  = (struct mapping) { (char *) start, end - start };
      }
  free (line);
  xfclose (maps);
  TEST_VERIFY_EXIT (vdso->count > 0);
}

/* Move VDSO so that it starts at TO.  */
static void
move_vdso (struct vdso *vdso, char *to)
{
  ptrdiff_t distance = to - vdso->mappings[0].start;
  for (size_t i = 0; i < vdso->count; ++i)
    {
      struct mapping *m = &vdso->mappings[i];
      char *target = m->start + distance;
      if (mremap (m->start, m->size, m->size, MREMAP_MAYMOVE | MREMAP_FIXED,
		  target) != target)
	FAIL_UNSUPPORTED ("the vDSO cannot be moved: %m");
      m->start = target;
    }
}

/* Free room for VDSO.  */
static char *
room_for (const struct vdso *vdso)
{
  const struct mapping *last = &vdso->mappings[vdso->count - 1];
  size_t size = last->start + last->size - vdso->mappings[0].start;
  return xmmap (NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
}

/* The same vDSO back in its place.  */
static int
run_moved_back (void *closure)
{
  struct vdso vdso;
  check_calls ();
  find_vdso (&vdso);
  char *old = vdso.mappings[0].start;
  move_vdso (&vdso, room_for (&vdso));
  move_vdso (&vdso, old);
  check_calls ();
  return 0;
}

#ifdef __x86_64__
enum { jump_size = 12 };

/* Put a jump to TARGET at AT.  */
static void
put_jump (char *at, const char *target)
{
  /* movabs $TARGET, %rax; jmp *%rax.  */
  uint64_t operand = (uintptr_t) target;
  memcpy (at, "\x48\xb8", 2);
  memcpy (at + 2, &operand, 8);
  memcpy (at + 10, "\xff\xe0", 2);
}

/* Replace each function in the copy OLD of the image NEW by a jump to NEW's,
   and what else there was of it by traps.  Returns their number.  */
static int
redirect (char *old, const char *new)
{
  int count = 0;
  const ElfW(Shdr) *section = support_image_section (new, SHT_DYNSYM);
  const ElfW(Sym) *sym = (const void *) (new + section->sh_offset);
  const ElfW(Phdr) *load = support_image_phdr (new, PT_LOAD);
  for (size_t k = section->sh_size / sizeof (*sym); k > 0; --k, ++sym)
    if (sym->st_shndx != SHN_UNDEF && sym->st_size >= jump_size
	&& ELF64_ST_TYPE (sym->st_info) == STT_FUNC)
      {
	size_t offset = sym->st_value - load->p_vaddr + load->p_offset;
	memset (old + offset, 0xcc, sym->st_size);
	put_jump (old + offset, new + offset);
	++count;
      }
  return count;
}

/* The vDSO elsewhere, and jumps to it in its place.  */
static int
run_redirected (void *closure)
{
  struct vdso vdso;
  check_calls ();
  find_vdso (&vdso);
  char *old = (char *) getauxval (AT_SYSINFO_EHDR);
  size_t size = support_image_size (old);
  char *first = vdso.mappings[0].start;
  char *room = room_for (&vdso);
  move_vdso (&vdso, room);
  char *new = old + (room - first);

  TEST_VERIFY (xmmap (old, size, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1) == old);
  memcpy (old, new, size);
  TEST_VERIFY (redirect (old, new) >= 5);
  xmprotect (old, size, PROT_READ | PROT_EXEC);
  check_calls ();
  return 0;
}
#endif

#if __WORDSIZE == 64
/* A system call fails once, and then not for ever.  */
static int
run_enosys (void *closure)
{
  struct timespec tp;
  TEST_COMPARE (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &tp), 0);
  struct sock_filter program[] =
    {
      BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
      BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_gettime, 0, 3),
      BPF_STMT (BPF_LD | BPF_W | BPF_ABS,
		offsetof (struct seccomp_data, args)
		+ (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 4 : 0)),
      BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, CLOCK_PROCESS_CPUTIME_ID, 0, 1),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
    };
  struct sock_fprog filter =
    { .len = sizeof (program) / sizeof (*program), .filter = program };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    FAIL_UNSUPPORTED ("no seccomp filters here: %m");

  for (int i = 0; i < 2; ++i)
    {
      errno = 0;
      TEST_COMPARE (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &tp), -1);
      TEST_COMPARE (errno, ENOSYS);
      TEST_COMPARE (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &tp), 0);
      const char *problem = support_time_calls_make (&calls);
      if (problem != NULL)
	FAIL ("%s", problem);
    }
  return 0;
}
#endif

#ifdef __i386__
enum { may_move = 0 };
#else
enum { may_move = 1 };
#endif

/* Run DO_CHILD in a process of its own.  */
static void
check (const char *name, int (*do_child) (void *))
{
  printf ("info: %s\n", name);
  int status = support_status_of (do_child, NULL);
  if (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_UNSUPPORTED)
    exit (EXIT_UNSUPPORTED);
  TEST_COMPARE (status, 0);
}

static int
do_test (void)
{
#if __WORDSIZE == 64
  check ("a system call that comes back", run_enosys);
#endif
  if (getauxval (AT_SYSINFO_EHDR) == 0)
    return 0;
  if (!may_move)
    FAIL_UNSUPPORTED ("system calls go by the vDSO, those that move it too");
  check ("the vDSO moved back", run_moved_back);
#ifdef __x86_64__
  check ("the vDSO redirected", run_redirected);
#endif
  TEST_COMPARE (support_vdso_rerun_self_hidden (), 0);
  return 0;
}

#include <support/test-driver.c>
