/* The first process of a kernel that scripts/boot has started.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Runs the commands in /commands, one a line and one after the other: words
   between blanks, no quotes; leading words NAME=VALUE are the environment.
   The first line is "commands:"; behind the output of each stands a line
   "exit N: COMMAND", with 128 more than the signal for one that was killed;
   the last is "end of commands".  Then the machine stops.  Linked statically: it must not depend on
   what is tested.  */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { max_words = 64 };

/* Become the program that LINE asks for.  */
static void __attribute__ ((noreturn))
execute (char *line)
{
  char *words[max_words + 1] = { NULL };
  int count = 0;
  for (char *word = strtok (line, " \t"); word != NULL && count < max_words;
       word = strtok (NULL, " \t"))
    if (count == 0 && strchr (word, '=') != NULL)
      putenv (word);
    else
      words[count++] = word;
  if (count > 0)
    execv (words[0], words);
  printf ("%s: %s\n", words[0] == NULL ? "" : words[0], strerror (errno));
  fflush (stdout);
  _exit (127);
}

static int
run (char *line)
{
  fflush (stdout);
  pid_t pid = fork ();
  if (pid == 0)
    {
      setsid ();
      execute (line);
    }
  /* Children that others leave behind come here too.  */
  int status = 0;
  pid_t ended;
  while ((ended = wait (&status)) != pid)
    if (ended < 0 && errno != EINTR)
      return 127;
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

int
main (void)
{
  static const struct { const char *path, *type; } mounts[]
    = { { "/proc", "proc" }, { "/sys", "sysfs" }, { "/dev", "devtmpfs" } };
  for (size_t i = 0; i < sizeof (mounts) / sizeof (*mounts); ++i)
    {
      mkdir (mounts[i].path, 0755);
      if (mount (mounts[i].type, mounts[i].path, mounts[i].type, 0, NULL) != 0)
	printf ("%s: %s\n", mounts[i].path, strerror (errno));
    }
  mkdir ("/tmp", 01777);

  /* What the firmware and the kernel have said is not the programs'.  */
  printf ("commands:\n");

  FILE *commands = fopen ("/commands", "re");
  if (commands == NULL)
    printf ("/commands: %s\n", strerror (errno));
  else
    {
      char *line = NULL;
      size_t room = 0;
      ssize_t length;
      while ((length = getline (&line, &room, commands)) > 0)
	{
	  if (line[length - 1] == '\n')
	    line[--length] = '\0';
	  if (length == 0)
	    continue;
	  char *copy = strdup (line);
	  int status = copy == NULL ? 127 : run (copy);
	  printf ("exit %d: %s\n", status, line);
	  free (copy);
	}
      printf ("end of commands\n");
    }
  fflush (stdout);
  /* The emulator ends where the machine would start again, on every
     architecture; not each can be switched off.  */
  sync ();
  reboot (RB_AUTOBOOT);
  _exit (1);
}
