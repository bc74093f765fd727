/* The running kernel's vDSO as the tests find it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_vdso_symbol.h.  Goes by the section headers,
   which the C library never looks at.  */

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <support/support.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

/* No instruction is made of such bytes.  */
#if defined __powerpc__ || defined __sparc__ || defined __hppa__ \
    || defined __s390__
# define ILLEGAL_BYTE 0
#elif defined __mips__
# define ILLEGAL_BYTE 0x7f
#else
# define ILLEGAL_BYTE 0xff
#endif

static void *
find_symbol (const char *name, size_t length)
{
  const char *image = (const char *) getauxval (AT_SYSINFO_EHDR);
  if (image == NULL)
    return NULL;
  const ElfW(Ehdr) *ehdr = (const void *) image;
  const ElfW(Shdr) *section = (const void *) (image + ehdr->e_shoff);
  const ElfW(Phdr) *phdr = (const void *) (image + ehdr->e_phoff);
  while (phdr->p_type != PT_LOAD)
    ++phdr;

  for (int i = 0; i < ehdr->e_shnum; ++i)
    if (section[i].sh_type == SHT_DYNSYM)
      {
	const ElfW(Sym) *sym = (const void *) (image + section[i].sh_offset);
	const char *names = image + section[section[i].sh_link].sh_offset;
	for (size_t k = section[i].sh_size / sizeof (*sym); k > 0; --k, ++sym)
	  if (sym->st_shndx != SHN_UNDEF
	      && strncmp (names + sym->st_name, name, length) == 0
	      && names[sym->st_name + length] == '\0')
	    return (void *) (image + phdr->p_offset - phdr->p_vaddr
			     + sym->st_value);
      }
  return NULL;
}

void *
support_vdso_symbol (const char *name)
{
  void *found = NULL;
  while (name != NULL && found == NULL)
    {
      size_t length = strcspn (name, "|");
      found = find_symbol (name, length);
      name = name[length] == '|' ? &name[length + 1] : NULL;
    }
  return found;
}

/* Where the code of the function NAME is.  */
static char *
code_of (const char *name)
{
  uintptr_t function = (uintptr_t) support_vdso_symbol (name);
#ifdef __arm__
  /* The lowest bit says that it is Thumb code.  */
  function &= -2;
#endif
  return (char *) function;
}

void *
support_vdso_pointer (const char *name)
{
  void *code = support_vdso_symbol (name);
#if defined __powerpc64__ && _CALL_ELF != 2
  if (code == NULL)
    return NULL;
  /* Behind the code's address come two words that it has no use for.  */
  void **descriptor = xcalloc (3, sizeof (*descriptor));
  descriptor[0] = code;
  return descriptor;
#else
  return code;
#endif
}

/* In a child of the process PID: write SIZE bytes of CODE to its memory at
   FUNCTION.  Ends with 0 if that is done.  */
static void __attribute__ ((noreturn))
write_as_tracer (pid_t pid, char *function, const void *code, size_t size)
{
  if (ptrace (PTRACE_ATTACH, pid, NULL, NULL) != 0
      || waitpid (pid, NULL, __WALL) != pid)
    _exit (1);
  int status = 0;
  for (size_t i = 0; i < size; i += sizeof (long int))
    {
      /* Behind the last byte stays what is there.  */
      size_t left = size - i < sizeof (long int) ? size - i : sizeof (long int);
      long int word = ptrace (PTRACE_PEEKDATA, pid, function + i, NULL);
      memcpy (&word, (const char *) code + i, left);
      if (ptrace (PTRACE_POKEDATA, pid, function + i, (void *) word) != 0)
	status = 1;
    }
  ptrace (PTRACE_DETACH, pid, NULL, NULL);
  _exit (status);
}

/* Have a child do that to the calling process.  */
static bool
write_by_tracer (char *function, const void *code, size_t size)
{
  int go[2];
  if (pipe (go) != 0)
    return false;
  pid_t caller = getpid ();
  pid_t child = fork ();
  if (child == 0)
    {
      char byte;
      close (go[1]);
      if (read (go[0], &byte, 1) == 0)
	write_as_tracer (caller, function, code, size);
      _exit (1);
    }
  /* Where only those may trace a process that it names.  */
  prctl (PR_SET_PTRACER, child, 0, 0, 0);
  close (go[0]);
  close (go[1]);
  int status = 1;
  while (child > 0 && waitpid (child, &status, 0) < 0 && errno == EINTR)
    continue;
  return status == 0;
}

/* Write SIZE bytes of CODE over what is at FUNCTION.  */
static bool
write_code (char *function, const void *code, size_t size)
{
  uintptr_t page = sysconf (_SC_PAGESIZE);
  char *start = (char *) ((uintptr_t) function & -page);
  if (mprotect (start, function + size - start,
		PROT_READ | PROT_WRITE | PROT_EXEC) == 0)
    {
      memcpy (function, code, size);
      __builtin___clear_cache (function, function + size);
      return true;
    }

  /* A kernel that seals the image lets its debugger in all the same; many
     take the process itself for one, and newer ones do not.  */
  int fd = open ("/proc/self/mem", O_RDWR | O_CLOEXEC);
  ssize_t put = pwrite64 (fd, code, size, (uintptr_t) function);
  close (fd);
  return put == size || write_by_tracer (function, code, size);
}

bool
support_vdso_spoil (const char *name)
{
  /* The first instruction, as a function may be two of them and what lies
     behind it may be needed to spoil it: riscv's flush_icache.  */
  unsigned char spoilt[4];
  memset (spoilt, ILLEGAL_BYTE, sizeof (spoilt));
  return write_code (code_of (name), spoilt, sizeof (spoilt));
}

bool
support_vdso_redirect (const char *name, void (*function) (void))
{
#ifdef __x86_64__
  /* movabs $function, %rax; jmp *%rax.  */
  struct __attribute__ ((packed))
  {
    uint8_t move[2];
    uint64_t address;
    uint8_t jump[2];
  } code = { { 0x48, 0xb8 }, (uintptr_t) function, { 0xff, 0xe0 } };
  return write_code (code_of (name), &code, sizeof (code));
#elif defined __i386__
  /* movl $function, %eax; jmp *%eax.  */
  struct __attribute__ ((packed))
  {
    uint8_t move;
    uint32_t address;
    uint8_t jump[2];
  } code = { 0xb8, (uintptr_t) function, { 0xff, 0xe0 } };
  return write_code (code_of (name), &code, sizeof (code));
#elif defined __aarch64__
  /* ldr x16, . + 8; br x16.  */
  struct
  {
    uint32_t load, jump;
    uint64_t address;
  } code = { 0x58000050, 0xd61f0200, (uintptr_t) function };
  return write_code (code_of (name), &code, sizeof (code));
#elif defined __arm__
  if (((uintptr_t) support_vdso_symbol (name) & 1) == 0)
    {
      /* ldr pc, . + 4.  */
      struct
      {
	uint32_t jump, address;
      } code = { 0xe51ff004, (uintptr_t) function };
      return write_code (code_of (name), &code, sizeof (code));
    }
  /* nop where need be, for what follows reads an aligned word;
     ldr.w pc, . + 4.  */
  char *start = code_of (name);
  uint16_t code[5] = { 0xbf00, 0xf8df, 0xf000 };
  memcpy (code + 3, &function, sizeof (function));
  int skip = (uintptr_t) start % 4 == 0;
  return write_code (start, code + skip, sizeof (code) - 2 * skip);
#elif defined __mips__
  uint64_t address = (uintptr_t) function;
  /* $25 is the address, 16 bits at a time (lui, ori, dsll 16); jalr $0, $25;
     nop.  */
  uint32_t code[] =
    {
# if _MIPS_SIM == _ABI64
      0x3c190000 | (address >> 48 & 0xffff),
      0x37390000 | (address >> 32 & 0xffff),
      0x0019cc38,
      0x37390000 | (address >> 16 & 0xffff),
      0x0019cc38,
# else
      0x3c190000 | (address >> 16 & 0xffff),
# endif
      0x37390000 | (address & 0xffff),
      0x03200009,
      0
    };
  return write_code (code_of (name), code, sizeof (code));
#elif defined __riscv && __riscv_xlen == 64
  /* auipc t1, 0; ld t1, 12 (t1); jr t1.  */
  struct __attribute__ ((packed))
  {
    uint32_t here, load, jump;
    uint64_t address;
  } code = { 0x317, 0xc33303, 0x30067, (uintptr_t) function };
  return write_code (code_of (name), &code, sizeof (code));
#elif defined __loongarch__
  /* pcaddu12i $t0, 0; ld.d $t0, $t0, 12; jr $t0.  */
  struct __attribute__ ((packed))
  {
    uint32_t here, load, jump;
    uint64_t address;
  } code = { 0x1c00000c, 0x28c0318c, 0x4c000180, (uintptr_t) function };
  return write_code (code_of (name), &code, sizeof (code));
#elif defined __s390x__
  /* larl %r1, . + 14; lg %r1, 0 (%r1); br %r1.  */
  struct __attribute__ ((packed))
  {
    uint8_t here[6], load[6], jump[2];
    uint64_t address;
  } code = { { 0xc0, 0x10, 0, 0, 0, 7 }, { 0xe3, 0x10, 0x10, 0, 0, 4 },
	     { 0x07, 0xf1 }, (uintptr_t) function };
  return write_code (code_of (name), &code, sizeof (code));
#else
  return false;
#endif
}
