/* Programs that run without a vDSO, or with another one.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _GNU_SOURCE
# define _GNU_SOURCE 1
#endif
#include "support_own_command.h"
#include "support_vdso_hide.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

/* The words of a traced process's memory, in its own size.  */
struct words
{
  int fd;			/* Of /proc/PID/mem.  */
  size_t size;			/* 4 or 8.  */
};

/* Open the file NAME of PID in /proc.  Returns a descriptor or a negative
   errno value.  */
static int
open_proc (pid_t pid, const char *name, int flags)
{
  char path[64];
  snprintf (path, sizeof path, "/proc/%d/%s", (int) pid, name);
  int fd = open (path, flags | O_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

/* Store in *WORD the word of W's process at ADDRESS.  Returns 0 or a
   negative errno value.  */
static int
read_word (const struct words *w, uint64_t address, uint64_t *word)
{
  uint32_t small;
  uint64_t large;
  void *to = w->size == sizeof small ? (void *) &small : (void *) &large;
  ssize_t got = pread64 (w->fd, to, w->size, address);
  if (got != (ssize_t) w->size)
    return got < 0 ? -errno : -EIO;
  *word = w->size == sizeof small ? small : large;
  return 0;
}

/* Store WORD in W's process at ADDRESS.  Returns 0 or a negative errno
   value.  */
static int
write_word (const struct words *w, uint64_t address, uint64_t word)
{
  uint32_t small = word;
  const void *from = (w->size == sizeof small ? (const void *) &small
		      : (const void *) &word);
  ssize_t put = pwrite64 (w->fd, from, w->size, address);
  if (put != (ssize_t) w->size)
    return put < 0 ? -errno : -EIO;
  return 0;
}

/* Store in *STACK the initial stack pointer of PID.  Returns 0 or a negative
   errno value.  The kernel's word for it is the same on every port, while
   the registers differ.  */
static int
initial_stack (pid_t pid, uint64_t *stack)
{
  char line[1024];
  int fd = open_proc (pid, "stat", O_RDONLY);
  if (fd < 0)
    return fd;
  ssize_t got = read (fd, line, sizeof line - 1);
  int err = errno;
  close (fd);
  if (got < 0)
    return -err;
  line[got] = '\0';

  /* The second field is the program's name and may hold anything; the 28th
     is the stack.  */
  char *field = strrchr (line, ')');
  for (int i = 2; field != NULL && i < 28; ++i)
    field = strchr (field + 1, ' ');
  if (field == NULL)
    return -EIO;
  *stack = strtoull (field, NULL, 10);
  return *stack == 0 ? -EPERM : 0;
}

/* Store in *SIZE the size of a word of PID's program.  Returns 0 or a
   negative errno value.  */
static int
word_size (pid_t pid, size_t *size)
{
  unsigned char ident[EI_NIDENT];
  int fd = open_proc (pid, "exe", O_RDONLY);
  if (fd < 0)
    return fd;
  ssize_t got = read (fd, ident, sizeof ident);
  close (fd);
  if (got != sizeof ident || memcmp (ident, ELFMAG, SELFMAG) != 0)
    return -ENOEXEC;
  *size = ident[EI_CLASS] == ELFCLASS32 ? 4 : 8;
  return 0;
}

/* Move *ADDRESS, which stands on argc, to the auxiliary vector.  Returns 0 or
   a negative errno value.  */
static int
skip_to_auxv (const struct words *w, uint64_t *address)
{
  uint64_t word;
  int err = read_word (w, *address, &word);
  if (err != 0)
    return err;
  *address += (1 + word + 1) * w->size;
  do
    {
      err = read_word (w, *address, &word);
      *address += w->size;
    }
  while (err == 0 && word != 0);
  return err;
}

/* Hide the vDSO of PID, or with HIDE false make ADDRESS its address.
   Returns as the functions below do.  */
static int
change (pid_t pid, bool hide, uint64_t address)
{
  struct words w;
  uint64_t entry, type;
  int err = word_size (pid, &w.size);
  if (err == 0)
    err = initial_stack (pid, &entry);
  if (err != 0)
    return err;
  w.fd = open_proc (pid, "mem", O_RDWR);
  if (w.fd < 0)
    return w.fd;

  bool found = false;
  err = skip_to_auxv (&w, &entry);
  for (; err == 0; entry += 2 * w.size)
    {
      err = read_word (&w, entry, &type);
      if (err != 0 || type == AT_NULL)
	break;
      if (type == AT_SYSINFO_EHDR)
	{
	  found = true;
	  err = (hide ? write_word (&w, entry, AT_IGNORE)
		 : write_word (&w, entry + w.size, address));
	}
      /* i386's other pointer into the image.  */
      else if (type == AT_SYSINFO && hide)
	err = write_word (&w, entry, AT_IGNORE);
    }
  close (w.fd);
  if (err == 0 && !hide && !found)
    err = -ENOENT;
  return err;
}

int
support_vdso_hide (pid_t pid)
{
  return change (pid, true, 0);
}

int
support_vdso_replace (pid_t pid, uint64_t address)
{
  return change (pid, false, address);
}

/* Wait for PID to stop or end.  Returns its wait status or a negative errno
   value.  */
static int
wait_for (pid_t pid)
{
  int status;
  while (waitpid (pid, &status, 0) != pid)
    if (errno != EINTR)
      return -errno;
  return status;
}

/* Execute PATH with ARGV without a vDSO and wait for it.  Returns as
   support_vdso_rerun_hidden does.  */
static int
rerun (const char *path, char *const argv[])
{
  pid_t pid = fork ();
  if (pid < 0)
    return -errno;
  if (pid == 0)
    {
      if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) == 0)
	execv (path, argv);
      _exit (errno);
    }

  int status = wait_for (pid);
  if (status < 0)
    return status;
  /* A traced execve that succeeds stops: this is the child's errno.  */
  if (WIFEXITED (status))
    return -WEXITSTATUS (status);

  int err = 0;
  if (WIFSTOPPED (status))
    {
      /* Any other stop would be one of the copy of this process.  */
      err = WSTOPSIG (status) == SIGTRAP ? support_vdso_hide (pid) : -EINTR;
      if (err == 0 && ptrace (PTRACE_DETACH, pid, NULL, NULL) != 0)
	err = -errno;
      if (err != 0)
	kill (pid, SIGKILL);
      status = wait_for (pid);
    }
  return err != 0 ? err : status;
}

int
support_vdso_rerun_hidden (char *const argv[])
{
  return rerun (argv[0], argv);
}

int
support_vdso_rerun_self_hidden (void)
{
  char **argv = support_own_command ((char *[]) { NULL });
  return argv == NULL ? -errno : rerun ("/proc/self/exe", argv);
}
