/* Which files glibc-vdso-run replaces with which.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "run.h"

#include <dirent.h>
#include <fnmatch.h>
#include <glob.h>
#include <gnu/lib-names.h>
#include <limits.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* glibc makes about twenty.  */
struct library libraries[64];
size_t nlibraries;

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
const char *
loader_name (void)
{
  return strrchr (loader, '/') + 1;
}

/* The directory of installed libraries beside this tool's, or the build
   directory.  */
char *
default_obj (void)
{
  char self[PATH_MAX];
  ssize_t length = readlink ("/proc/self/exe", self, sizeof self - 1);
  if (length < 0)
    fail (FAILED, "/proc/self/exe: %m; use --obj DIR");
  self[length] = '\0';
  *strrchr (self, '/') = '\0';

  char *installed = format_new ("%s/../lib", self);
  if (is_regular (format_new ("%s/%s", installed, loader_name ())))
    return installed;

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

/* Fill the table from the build directory OBJ, or from installed libraries
   there.  Which subdirectory makes which library differs between versions, so
   all are read.  The system's libraries
   lie where the file of its loader lies.  The loader is the table's first
   entry.  */
void
find_libraries (const char *obj)
{
  char *built = format_new ("%s/elf/%s", obj, loader_name ());
  if (!is_regular (built))
    built = format_new ("%s/%s", obj, loader_name ());
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

void
find_system (void)
{
  dl_iterate_phdr (find_loader, NULL);
  if (loader == NULL)
    fail (FAILED, "this tool must not be linked statically");
}
