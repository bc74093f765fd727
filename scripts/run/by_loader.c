/* A program run by the loader of a build.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "run.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether PATH can be executed; errno says why not.  */
static bool
is_executable (const char *path)
{
  if (access (path, X_OK) != 0)
    return false;
  errno = EACCES;
  return is_regular (path);
}

/* The file that execvp would run for NAME.  */
static char *
find_program (const char *name)
{
  if (strchr (name, '/') != NULL)
    {
      if (!is_executable (name))
	cannot_run (name);
      return format_new ("%s", name);
    }

  char standard[256];
  confstr (_CS_PATH, standard, sizeof standard);
  const char *path = getenv ("PATH");
  if (path == NULL)
    path = standard;
  int error = ENOENT;
  for (;; ++path)
    {
      int length = strcspn (path, ":");
      char *file = format_new ("%.*s%s%s", length, path,
			       length > 0 ? "/" : "", name);
      if (*name != '\0' && is_executable (file))
	return file;
      if (errno == EACCES)
	error = EACCES;
      free (file);
      path += length;
      if (*path == '\0')
	break;
    }
  errno = error;
  cannot_run (name);
}

/* Whether the ELF file open at FD asks for this system's loader.  */
static bool
wants_loader (int fd)
{
  ElfW (Ehdr) header;
  ElfW (Phdr) segment;
  char wanted[PATH_MAX];
  if (pread (fd, &header, sizeof header, 0) != sizeof header
      || header.e_ident[EI_CLASS] != (__ELF_NATIVE_CLASS == 64
				      ? ELFCLASS64 : ELFCLASS32))
    return false;
  for (size_t i = 0; i < header.e_phnum; ++i)
    {
      if (pread (fd, &segment, sizeof segment,
		 header.e_phoff + i * sizeof segment) != sizeof segment)
	return false;
      if (segment.p_type != PT_INTERP)
	continue;
      if (segment.p_filesz == 0 || segment.p_filesz > sizeof wanted
	  || pread (fd, wanted, segment.p_filesz, segment.p_offset)
	     != (ssize_t) segment.p_filesz)
	return false;
      wanted[segment.p_filesz - 1] = '\0';
      const char *slash = strrchr (wanted, '/');
      return slash != NULL && strcmp (slash + 1, loader_name ()) == 0;
    }
  return false;
}

/* What execve needs.  FILE is what ARGV[0] stands for.  */
struct command
{
  char *file;
  char **argv;
};

/* COMMAND with FILE run by INTERPRETER, with ARGUMENT unless it is NULL.  */
static struct command
interpreted (struct command command, char *interpreter, char *argument)
{
  size_t n = 0, count = 0;
  while (command.argv[count] != NULL)
    ++count;
  char **argv = calloc (count + 3, sizeof *argv);
  if (argv == NULL)
    fail (FAILED, "out of memory");
  argv[n++] = interpreter;
  if (argument != NULL)
    argv[n++] = argument;
  argv[n++] = command.file;
  if (count > 0)
    memcpy (&argv[n], &command.argv[1], (count - 1) * sizeof *argv);
  return (struct command) { interpreter, argv };
}

/* COMMAND, a script whose first line is LINE (after "#!"), as the call of its
   interpreter.  `env NAME' is looked up here, as env's own exec would find the
   system's C library.  */
static struct command
script_command (struct command command, char *line)
{
  static const char blanks[] = " \t";
  line[strcspn (line, "\n")] = '\0';
  for (size_t n = strlen (line); n > 0 && strchr (blanks, line[n - 1]); --n)
    line[n - 1] = '\0';
  char *interpreter = line + strspn (line, blanks);
  char *argument = interpreter + strcspn (interpreter, blanks);
  if (*argument != '\0')
    {
      *argument++ = '\0';
      argument += strspn (argument, blanks);
    }
  if (*argument == '\0')
    argument = NULL;

  const char *slash = strrchr (interpreter, '/');
  if (slash != NULL && strcmp (slash, "/env") == 0 && argument != NULL
      && *argument != '-' && strchr (argument, '=') == NULL)
    {
      struct command found = interpreted (command, argument, NULL);
      found.file = find_program (argument);
      return found;
    }
  if (!is_executable (interpreter))
    cannot_run (command.file);
  return interpreted (command, interpreter, argument);
}

/* The value for --library-path: each directory of the table once.  */
static char *
library_path (void)
{
  char *path = format_new ("%s", "");
  for (size_t i = 0; i < nlibraries; ++i)
    {
      const char *built = libraries[i].built;
      char *directory = format_new ("%.*s:",
				    (int) (strrchr (built, '/') - built),
				    built);
      if (strstr (path, directory) == NULL)
	{
	  char *longer = format_new ("%s%s", path, directory);
	  free (path);
	  path = longer;
	}
      free (directory);
    }
  path[strlen (path) - 1] = '\0';
  return path;
}

/* Become COMMAND, an ELF program, through the build's loader.  */
static void __attribute__ ((noreturn))
run_by_loader (struct command command)
{
  char *ours = libraries[0].built;
  /* The loader takes a name without a slash for a library's.  */
  char *file = (strchr (command.file, '/') != NULL
		? command.file : format_new ("./%s", command.file));
  char *options[] = { ours, "--library-path", library_path (),
		      "--argv0", command.argv[0], file };
  size_t noptions = sizeof options / sizeof options[0], count = 0;
  while (command.argv[count] != NULL)
    ++count;
  char **argv = calloc (noptions + count + 1, sizeof *argv);
  if (argv == NULL)
    fail (FAILED, "out of memory");
  memcpy (argv, options, sizeof options);
  for (size_t i = 1; i < count; ++i)
    argv[noptions + i - 1] = command.argv[i];
  execv (ours, argv);
  fail (FAILED, "%s: %m", ours);
}

/* Become the program ARGV without a namespace.  REASON goes into the line that
   says what is missing then.  */
void
run_alone (char **argv, const char *reason)
{
  struct command command = { find_program (argv[0]), argv };
  /* The kernel allows scripts of scripts up to about this depth.  */
  for (int depth = 0; depth < 6; ++depth)
    {
      char start[PATH_MAX + 1];
      int fd = open (command.file, O_RDONLY | O_CLOEXEC);
      if (fd < 0)
	cannot_run (command.file);
      ssize_t length = read (fd, start, sizeof start - 1);
      start[length > 0 ? length : 0] = '\0';
      if (strncmp (start, ELFMAG, SELFMAG) == 0)
	{
	  if (!wants_loader (fd))
	    {
	      fprintf (stderr, "glibc-vdso-run: %s: %s does not use %s;"
		       " it runs as it is\n", reason, command.file, loader_name ());
	      execv (command.file, command.argv);
	      cannot_run (command.file);
	    }
	  close (fd);
	  fprintf (stderr, "glibc-vdso-run: %s: children of this program"
		   " will use the system's C library\n", reason);
	  run_by_loader (command);
	}
      close (fd);
      /* What is neither is the shell's, as for execvp.  */
      command = (strncmp (start, "#!", 2) == 0
		 ? script_command (command, format_new ("%s", start + 2))
		 : interpreted (command, "/bin/sh", NULL));
    }
  errno = ELOOP;
  cannot_run (argv[0]);
}
