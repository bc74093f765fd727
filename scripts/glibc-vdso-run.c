/* Run an installed program on a C library that was built but not installed.
   Copyright (C) 2026 The glibc-vdso authors.
   SPDX-License-Identifier: LGPL-2.1-or-later

   This file is free software; you can redistribute it and/or modify it under
   the terms of the GNU Lesser General Public License as published by the Free
   Software Foundation; either version 2.1 of the License, or (at your option)
   any later version.

   usage: glibc-vdso-run [--obj DIR] [--loader] [--] PROGRAM [ARGUMENT]...

   DIR is a glibc build directory.  Without --obj it is $GLIBC_VDSO_OBJ, and
   without that the one directory obj/ beside the tool's own that fits this
   machine's loader (build/tools/glibc-vdso-run finds build/NAME/obj).

   In a mount namespace of its own, each library that DIR and the system's
   library directory both have is bind-mounted over the system's file; then
   this process, under its own pid, becomes PROGRAM.  So everything PROGRAM
   starts gets the same C library, and nobody outside sees a difference.  An
   ordinary user gets the namespace through a user namespace that knows that
   user alone: there, as under any user namespace, set-user-ID programs run
   without their privilege.  Programs for another loader (static, 32-bit) run
   as they are.

   Where the kernel denies that, or with --loader, DIR's loader runs PROGRAM
   directly.  PROGRAM's children then get the system's C library, which a line
   on standard error says.

   The status is PROGRAM's; 127 if PROGRAM is not found, 126 if it cannot be
   run, 2 if this tool cannot do its part.

   Why no pivot_root: it needs a second root with a mount point for every file
   that is replaced, which nobody can add to a read-only /lib or, unprivileged,
   to any.  A file can be mounted over a file where nothing is writable, and
   the paths the program sees stay the system's.  Why no mount(8): a set of
   libraries that is half replaced runs no program; this one is loaded.  */

#define _GNU_SOURCE 1
#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <gnu/lib-names.h>
#include <limits.h>
#include <link.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FAILED = 2, CANNOT_RUN = 126, NOT_FOUND = 127 };

/* A library's file in the build and the system's file of that name.  */
struct library
{
  char *built;
  char *system;
};

/* glibc makes about twenty.  */
static struct library libraries[64];
static size_t nlibraries;

/* Say one line, and exit with STATUS.  */
static void __attribute__ ((noreturn, format (printf, 2, 3)))
fail (int status, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  fputs ("glibc-vdso-run: ", stderr);
  vfprintf (stderr, format, arguments);
  fputc ('\n', stderr);
  va_end (arguments);
  exit (status);
}

/* sprintf into new memory.  */
static char * __attribute__ ((format (printf, 1, 2)))
format_new (const char *format, ...)
{
  char *result;
  va_list arguments;
  va_start (arguments, format);
  if (vasprintf (&result, format, arguments) < 0)
    fail (FAILED, "out of memory");
  va_end (arguments);
  return result;
}

/* Whether both paths lead to one and the same file now.  */
static bool
same_file (const char *one, const char *other)
{
  struct stat a, b;
  return (stat (one, &a) == 0 && stat (other, &b) == 0
	  && a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

static bool
is_regular (const char *path)
{
  struct stat status;
  return stat (path, &status) == 0 && S_ISREG (status.st_mode);
}

/* The path by which this system's programs name their loader; NULL until
   find_loader has run.  */
static const char *loader;

/* For dl_iterate_phdr, whose first object is the program: set loader to what
   the program names, and stop.  */
static int
find_loader (struct dl_phdr_info *info, size_t size, void *data)
{
  (void) size;
  (void) data;
  for (size_t i = 0; i < info->dlpi_phnum; ++i)
    if (info->dlpi_phdr[i].p_type == PT_INTERP)
      loader = (const char *) info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
  return 1;
}

/* The loader's name without its directory.  */
static const char *
loader_name (void)
{
  return strrchr (loader, '/') + 1;
}

/* The build directory beside this tool.  */
static char *
default_obj (void)
{
  char self[PATH_MAX];
  ssize_t length = readlink ("/proc/self/exe", self, sizeof self - 1);
  if (length < 0)
    fail (FAILED, "/proc/self/exe: %m; use --obj DIR");
  self[length] = '\0';
  *strrchr (self, '/') = '\0';

  char *pattern = format_new ("%s/../*/obj/elf/%s", self, loader_name ());
  glob_t found;
  if (glob (pattern, 0, NULL, &found) != 0)
    fail (FAILED, "no built C library beside %s; use --obj DIR", self);
  if (found.gl_pathc > 1)
    fail (FAILED, "more than one built C library beside %s; use --obj DIR",
	  self);
  char *obj = found.gl_pathv[0];
  obj[strlen (obj) - strlen (loader_name ()) - strlen ("/elf/")] = '\0';
  return obj;
}

/* Remember that BUILT replaces SYSTEM, both copied.  */
static void
add_library (const char *built, const char *system)
{
  for (size_t i = 0; i < nlibraries; ++i)
    if (strcmp (libraries[i].system, system) == 0)
      return;
  if (nlibraries == sizeof libraries / sizeof libraries[0])
    fail (FAILED, "too many libraries");
  libraries[nlibraries++] = (struct library) { format_new ("%s", built),
					       format_new ("%s", system) };
}

/* Add each library of the directory BUILT that the directory SYSTEM has too.
   Only names with a version: an unversioned one is a linker's script.  */
static void
add_directory (const char *built, const char *system)
{
  DIR *directory = opendir (built);
  if (directory == NULL)
    return;
  struct dirent *entry;
  while ((entry = readdir (directory)) != NULL)
    if (fnmatch ("lib*.so.[0-9]*", entry->d_name, 0) == 0)
      {
	char *ours = format_new ("%s/%s", built, entry->d_name);
	char *theirs = format_new ("%s/%s", system, entry->d_name);
	if (is_regular (ours) && is_regular (theirs))
	  add_library (ours, theirs);
	free (ours);
	free (theirs);
      }
  closedir (directory);
}

/* Fill the table from the build directory OBJ.  Which subdirectory makes which
   library differs between versions, so all are read.  The system's libraries
   lie where the file of its loader lies.  The loader is the table's first
   entry.  */
static void
find_libraries (const char *obj)
{
  char *built = format_new ("%s/elf/%s", obj, loader_name ());
  char *libc = format_new ("%s/%s", obj, LIBC_SO);
  if (!is_regular (built) || !is_regular (libc))
    fail (FAILED, "%s: no built C library here", obj);

  char *system = realpath (loader, NULL);
  if (system == NULL)
    fail (FAILED, "%s: %m", loader);
  add_library (built, system);
  *strrchr (system, '/') = '\0';

  add_directory (obj, system);
  if (nlibraries == 1)
    fail (FAILED, "%s: the system's C library is not here", system);

  glob_t found;
  char *pattern = format_new ("%s/*/", obj);
  if (glob (pattern, GLOB_NOSORT, NULL, &found) == 0)
    for (size_t i = 0; i < found.gl_pathc; ++i)
      {
	*strrchr (found.gl_pathv[i], '/') = '\0';
	add_directory (found.gl_pathv[i], system);
      }
}

/* Whether programs started here run on the build already.  */
static bool
all_in_place (void)
{
  for (size_t i = 0; i < nlibraries; ++i)
    if (!same_file (libraries[i].built, libraries[i].system))
      return false;
  return true;
}

/* Write TEXT to the existing file PATH.  */
static bool
write_file (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  ssize_t written = write (fd, text, strlen (text));
  int error = errno;
  close (fd);
  errno = error;
  return written == (ssize_t) strlen (text);
}

/* In a new user namespace, be who we were outside: UID and GID.  */
static bool
keep_identity (uid_t uid, gid_t gid)
{
  char map[64];
  /* The kernel wants this before an unprivileged gid_map; kernels that do not
     have the file do not want it.  */
  if (!write_file ("/proc/self/setgroups", "deny") && errno != ENOENT)
    return false;
  snprintf (map, sizeof map, "%u %u 1\n", uid, uid);
  if (!write_file ("/proc/self/uid_map", map))
    return false;
  snprintf (map, sizeof map, "%u %u 1\n", gid, gid);
  return write_file ("/proc/self/gid_map", map);
}

/* Move into a new mount namespace, or into a new user namespace that may have
   one.  The latter resets the two limits on what exec gives to uid 0, so they
   are set again; what else it gives, exec takes away.  */
static bool
new_namespace (bool user)
{
  uid_t uid = geteuid ();
  gid_t gid = getegid ();
  int securebits = prctl (PR_GET_SECUREBITS);
  bool bounded[64] = { false };
  for (int cap = 0; cap < 64; ++cap)
    bounded[cap] = prctl (PR_CAPBSET_READ, cap) == 0;

  if (unshare (CLONE_NEWNS | (user ? CLONE_NEWUSER : 0)) != 0)
    return false;
  if (!user)
    return true;

  for (int cap = 0; cap < 64; ++cap)
    if (bounded[cap] && prctl (PR_CAPBSET_DROP, cap) != 0)
      return false;
  return (prctl (PR_SET_SECUREBITS, securebits) == 0
	  && keep_identity (uid, gid));
}

/* Give this process the view of the system in which the libraries are
   replaced.  On failure errno says why, and the view is unusable.  */
static bool
enter (bool user)
{
  if (!new_namespace (user))
    return false;
  /* Nothing may get out; what the system mounts later may still come in.  */
  if (mount (NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0)
    return false;
  for (size_t i = 0; i < nlibraries; ++i)
    {
      const struct library *l = &libraries[i];
      if (same_file (l->built, l->system))
	continue;
      if (mount (l->built, l->system, NULL, MS_BIND, NULL) != 0)
	return false;
      if (!same_file (l->built, l->system))
	{
	  errno = EXDEV;
	  return false;
	}
    }
  return true;
}

/* For clone: enter, and exit with errno.  */
static int
enter_and_exit (void *user)
{
  _exit (enter (user != NULL) ? 0 : errno);
}

/* Let a child try to enter, as there is no way back from a failure.  Return 0
   or the error number.  Not fork: the program may have been given a blocked or
   ignored SIGCHLD, and must find no trace of this child.  */
static int
try_enter (bool user)
{
  /* Its middle is a stack whichever way stacks grow; no memory is shared.  */
  static char stack[128 * 1024] __attribute__ ((aligned (64)));
  static char yes;
  int status;
  pid_t pid = clone (enter_and_exit, stack + sizeof stack / 2, 0,
		     user ? &yes : NULL);
  if (pid < 0)
    return errno;
  while (waitpid (pid, &status, __WALL) < 0)
    if (errno != EINTR)
      return errno;
  return WIFEXITED (status) ? WEXITSTATUS (status) : EINTR;
}

/* Replace the libraries for this process and its children.  Return 0 or, with
   nothing changed, the error number.  */
static int
replace_libraries (void)
{
  if (all_in_place ())
    return 0;
  bool user = false;
  int error = try_enter (user);
  if (error != 0)
    {
      user = true;
      error = try_enter (user);
    }
  if (error == 0 && !enter (user))
    fail (FAILED, "cannot replace the libraries: %m");
  return error;
}

/* Exit as a shell does when exec of PROGRAM failed with errno.  */
static void __attribute__ ((noreturn))
cannot_run (const char *program)
{
  fail (errno == ENOENT || errno == ENOTDIR ? NOT_FOUND : CANNOT_RUN,
	"%s: %m", program);
}

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
static void __attribute__ ((noreturn))
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

static const char usage[]
  = "usage: glibc-vdso-run [--obj DIR] [--loader] [--] PROGRAM [ARGUMENT]...";

int
main (int argc, char **argv)
{
  char *obj = getenv ("GLIBC_VDSO_OBJ");
  bool namespaces = true;
  int i = 1;
  for (; i < argc && argv[i][0] == '-'; ++i)
    {
      if (strcmp (argv[i], "--") == 0)
	{
	  ++i;
	  break;
	}
      if (strcmp (argv[i], "--help") == 0)
	return puts (usage) < 0 || fflush (stdout) != 0 ? FAILED : 0;
      if (strcmp (argv[i], "--loader") == 0)
	namespaces = false;
      else if (strcmp (argv[i], "--obj") == 0 && i + 1 < argc)
	obj = argv[++i];
      else if (strncmp (argv[i], "--obj=", strlen ("--obj=")) == 0)
	obj = argv[i] + strlen ("--obj=");
      else
	fail (FAILED, "%s: bad option; %s", argv[i], usage);
    }
  if (i >= argc)
    fail (FAILED, "no program given; %s", usage);

  dl_iterate_phdr (find_loader, NULL);
  if (loader == NULL)
    fail (FAILED, "this tool must not be linked statically");
  if (obj == NULL || *obj == '\0')
    obj = default_obj ();
  char *directory = realpath (obj, NULL);
  if (directory == NULL)
    fail (FAILED, "%s: %m", obj);
  find_libraries (directory);

  if (!namespaces)
    run_alone (&argv[i], "--loader");
  int error = replace_libraries ();
  if (error != 0)
    run_alone (&argv[i], format_new ("no private mounts here (%s)",
				     strerror (error)));
  execvp (argv[i], &argv[i]);
  cannot_run (argv[i]);
}
