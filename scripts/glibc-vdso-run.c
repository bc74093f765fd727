/* Run an installed program on a C library that is not the system's.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   usage: glibc-vdso-run [--obj DIR] [--loader] [--] PROGRAM [ARGUMENT]...

   DIR is a glibc build directory, or the directory of one's installed
   libraries.  Without --obj it is $GLIBC_VDSO_OBJ, and without that the
   directory lib/ beside the tool's own (PREFIX/bin/glibc-vdso-run finds
   PREFIX/lib) or the one directory obj/ (build/tools/glibc-vdso-run finds
   build/NAME/obj) that fits this machine's loader.

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

#include "run/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[]
  = "usage: glibc-vdso-run [--obj DIR] [--loader] [--] PROGRAM [ARGUMENT]...";

static const char help[]
  = "Run PROGRAM, and all that it starts, on a C library that is not the system's.\n"
    "  --obj DIR  glibc's build directory, or that of its installed libraries\n"
    "             (default: $GLIBC_VDSO_OBJ, or the only one beside this tool)\n"
    "  --loader   no namespace: PROGRAM by DIR's loader, and its children on the\n"
    "             system's C library; so too where the kernel allows none\n"
    "The exit status is PROGRAM's; 127 if it is not found, 126 if it cannot be\n"
    "run, 2 for an error here.\n";

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
	return (printf ("%s\n%s", usage, help) < 0 || fflush (stdout) != 0
		? FAILED : 0);
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

  find_system ();
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
