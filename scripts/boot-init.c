/* The first process of a kernel that scripts/boot has started.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Runs the commands in /commands, one a line and one after the other: words
   between blanks, no quotes.  Before the program may stand

     timeout SECONDS	it and what it started are killed then: 137;
     env [-i] [-C DIRECTORY]
     NAME=VALUE...	its environment, with or without "env" before.

   The first line is "commands:"; behind the output of each, which starts and
   ends lines of its own, stand a line "ran N seconds" and a line "exit N:
   COMMAND", with 128 more than the signal for one that was killed; the last is
   "end of commands".  Then the machine stops.  Linked statically: it must not depend on what is
   tested.  */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { max_words = 64 };

static const char output[] = "/output";

static void __attribute__ ((noreturn))
cannot (const char *what)
{
  printf ("%s: %s\n", what, strerror (errno));
  fflush (stdout);
  _exit (127);
}

/* Become the program that WORDS ask for.  */
static void __attribute__ ((noreturn))
execute (char **words)
{
  if (*words != NULL && strcmp (*words, "env") == 0)
    ++words;
  for (; *words != NULL; ++words)
    if (strcmp (*words, "-i") == 0)
      clearenv ();
    else if (strcmp (*words, "-C") == 0 && words[1] != NULL)
      {
	if (chdir (*++words) != 0)
	  cannot (*words);
      }
    else if (strchr (*words, '=') != NULL)
      putenv (*words);
    else
      {
	execv (words[0], words);
	cannot (words[0]);
      }
  errno = ENOENT;
  cannot ("no program");
}

/* Print what the command has printed, as whole lines.  */
static void
show_output (void)
{
  FILE *file = fopen (output, "re");
  int last = '\n';
  for (int c; file != NULL && (c = getc (file)) != EOF; last = c)
    putchar (c);
  if (last != '\n')
    putchar ('\n');
  if (file != NULL)
    fclose (file);
}

/* Wait for the child PID, at most SECONDS if that is not 0.  */
static int
wait_for (pid_t pid, unsigned int seconds)
{
  sigset_t child;
  sigemptyset (&child);
  sigaddset (&child, SIGCHLD);
  struct timespec now, end;
  clock_gettime (CLOCK_MONOTONIC, &now);
  end = now;
  end.tv_sec += seconds;

  while (true)
    {
      /* Children that others leave behind come here too.  */
      int status;
      pid_t ended;
      while ((ended = waitpid (-1, &status, WNOHANG)) > 0)
	if (ended == pid)
	  return (WIFEXITED (status) ? WEXITSTATUS (status)
		  : 128 + WTERMSIG (status));
      if (ended < 0)
	return 127;
      struct timespec rest = { .tv_sec = end.tv_sec - now.tv_sec + 1 };
      if (seconds > 0 && now.tv_sec >= end.tv_sec)
	{
	  kill (-1, SIGKILL);
	  seconds = 0;
	}
      if (seconds == 0)
	sigwaitinfo (&child, NULL);
      else
	sigtimedwait (&child, NULL, &rest);
      clock_gettime (CLOCK_MONOTONIC, &now);
    }
}

/* Run the command LINE, which is changed; return its status.  */
static int
run (char *line)
{
  char *words[max_words + 1] = { NULL };
  int count = 0;
  for (char *word = strtok (line, " \t"); word != NULL;
       word = strtok (NULL, " \t"))
    {
      if (count == max_words)
	{
	  printf ("more than %d words\n", max_words);
	  return 127;
	}
      words[count++] = word;
    }
  char **program = words;
  unsigned int seconds = 0;
  if (count > 1 && strcmp (words[0], "timeout") == 0)
    {
      seconds = strtoul (words[1], NULL, 10);
      program += 2;
    }

  fflush (stdout);
  pid_t pid = fork ();
  if (pid == 0)
    {
      sigset_t none;
      sigemptyset (&none);
      sigprocmask (SIG_SETMASK, &none, NULL);
      setsid ();
      int in = open ("/dev/null", O_RDONLY);
      int out = open (output, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
      if (in < 0 || out < 0)
	cannot (output);
      dup2 (in, 0);
      dup2 (out, 1);
      dup2 (out, 2);
      close (in);
      close (out);
      execute (program);
    }
  struct timespec begin, end;
  clock_gettime (CLOCK_MONOTONIC, &begin);
  int status = pid < 0 ? 127 : wait_for (pid, seconds);
  clock_gettime (CLOCK_MONOTONIC, &end);
  show_output ();
  printf ("ran %ld seconds\n", (long int) (end.tv_sec - begin.tv_sec));
  return status;
}

static void
make_places (void)
{
  static const struct { const char *path, *type; } mounts[]
    = { { "/proc", "proc" }, { "/sys", "sysfs" }, { "/dev", "devtmpfs" },
	{ "/dev/shm", "tmpfs" }, { "/dev/pts", "devpts" } };
  for (size_t i = 0; i < sizeof (mounts) / sizeof (*mounts); ++i)
    {
      mkdir (mounts[i].path, 0755);
      if (mount (mounts[i].type, mounts[i].path, mounts[i].type, 0, NULL) != 0)
	printf ("%s: %s\n", mounts[i].path, strerror (errno));
    }
  mkdir ("/tmp", 0777);
  chmod ("/tmp", 01777);
}

int
main (void)
{
  make_places ();
  sigset_t child;
  sigemptyset (&child);
  sigaddset (&child, SIGCHLD);
  sigprocmask (SIG_BLOCK, &child, NULL);

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
  /* A slow console's text would be lost.  */
  tcdrain (STDOUT_FILENO);
  /* The emulator ends where the machine would start again, on every
     architecture; not each can be switched off.  */
  sync ();
  reboot (RB_AUTOBOOT);
  _exit (1);
}
