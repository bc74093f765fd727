/* Counting a program's instructions one by one, and acting between two.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _GNU_SOURCE
# define _GNU_SOURCE 1
#endif
#include "support_step.h"
#include "support_step_arch.h"
#include "support_vdso_hide.h"

#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/procfs.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* A traced thread.  */
struct support_step_task
{
  pid_t tid;
  bool running;
  bool newborn;			/* Its first SIGSTOP is still to come.  */
  bool in_syscall;		/* Seen to enter and not yet to leave one.  */
  int signal;			/* To be delivered as it goes on.  */
};

enum mode
{
  MODE_GO,
  MODE_SYSCALLS,
  MODE_STEPS,
};

/* What the handling of one event returns if the run goes on.  */
enum { GO_ON = 1000 };

/* The caller's SIGCHLD, taken over for the time of one call.  */
struct sigchld
{
  sigset_t mask;
  struct sigaction action;
};

/* Make SIGCHLD wait for sigtimedwait.  Stores in *OLD what leave_sigchld
   restores.  */
static void
enter_sigchld (struct sigchld *old)
{
  struct sigaction action = { .sa_handler = SIG_DFL };
  sigset_t mask;
  sigemptyset (&action.sa_mask);
  sigemptyset (&mask);
  sigaddset (&mask, SIGCHLD);
  sigprocmask (SIG_BLOCK, &mask, &old->mask);
  sigaction (SIGCHLD, &action, &old->action);
}

/* Undo enter_sigchld.  */
static void
leave_sigchld (const struct sigchld *old)
{
  sigaction (SIGCHLD, &old->action, NULL);
  sigprocmask (SIG_SETMASK, &old->mask, NULL);
}

/* The task of S with the thread id TID, or NULL.  */
static struct support_step_task *
find_task (struct support_step *s, pid_t tid)
{
  for (size_t i = 0; i < s->task_count; ++i)
    if (s->tasks[i].tid == tid)
      return &s->tasks[i];
  return NULL;
}

/* Add a running task TID to S unless it is there.  Returns 0 or
   -ENOMEM.  */
static int
add_task (struct support_step *s, pid_t tid, bool newborn)
{
  if (find_task (s, tid) != NULL)
    return 0;
  if (s->task_count == s->task_room)
    {
      size_t room = s->task_room == 0 ? 4 : 2 * s->task_room;
      void *tasks = realloc (s->tasks, room * sizeof *s->tasks);
      if (tasks == NULL)
	return -ENOMEM;
      s->tasks = tasks;
      s->task_room = room;
    }
  s->tasks[s->task_count++] = (struct support_step_task)
    { .tid = tid, .running = true, .newborn = newborn };
  return 0;
}

/* Forget the task TID of S.  */
static void
remove_task (struct support_step *s, pid_t tid)
{
  struct support_step_task *task = find_task (s, tid);
  if (task != NULL)
    *task = s->tasks[--s->task_count];
  if (s->tid == tid)
    s->tid = 0;
}

/* Add to S the threads that nobody told of: where another thread ends the
   process just as one is made, the event is lost, and the process does not
   end before its last thread was waited for.  Returns 0 or -ENOMEM.  */
static int
add_lost_tasks (struct support_step *s)
{
  int err = 0;
  for (size_t i = 0, count = s->task_count; err == 0 && i < count; ++i)
    {
      char path[64];
      snprintf (path, sizeof path, "/proc/%d/task", (int) s->tasks[i].tid);
      DIR *threads = opendir (path);
      struct dirent *entry;
      while (err == 0 && threads != NULL
	     && (entry = readdir (threads)) != NULL)
	if (entry->d_name[0] != '.')
	  err = add_task (s, atoi (entry->d_name), true);
      if (threads != NULL)
	closedir (threads);
    }
  return err;
}

/* Give S's process so many SECONDS from now on, as many times as the tests
   here are given.  */
static void
set_deadline (struct support_step *s, unsigned int seconds)
{
  const char *factor = getenv ("TIMEOUTFACTOR");
  clock_gettime (CLOCK_MONOTONIC, &s->deadline);
  s->deadline.tv_sec += seconds * (factor == NULL || atoi (factor) < 1
				   ? 1 : atoi (factor));
}

/* Store in *LEFT what is left of S's time.  Returns 0 or -ETIMEDOUT.  */
static int
time_left (const struct support_step *s, struct timespec *left)
{
  clock_gettime (CLOCK_MONOTONIC, left);
  left->tv_sec = s->deadline.tv_sec - left->tv_sec;
  left->tv_nsec = s->deadline.tv_nsec - left->tv_nsec;
  if (left->tv_nsec < 0)
    {
      left->tv_nsec += 1000000000;
      --left->tv_sec;
    }
  return left->tv_sec < 0 ? -ETIMEDOUT : 0;
}

/* Wait for an event of any task of S, within S's time.  Stores its wait
   status in *STATUS.  Returns the thread's id, 0 if no task is left, or a
   negative errno value.  */
static pid_t
wait_for_event (struct support_step *s, int *status)
{
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, SIGCHLD);
  for (;;)
    {
      struct timespec left;
      int err = time_left (s, &left);
      if (err != 0)
	return err;

      /* One by one: the caller may have other children.  */
      for (size_t i = 0; i < s->task_count; ++i)
	{
	  pid_t tid = s->tasks[i].tid;
	  if (!s->tasks[i].running)
	    continue;
	  pid_t got = waitpid (tid, status, __WALL | WNOHANG);
	  if (got == tid)
	    {
	      s->tasks[i].running = false;
	      return tid;
	    }
	  if (got < 0)
	    {
	      /* It went without a word, as an execve makes threads go.  */
	      remove_task (s, tid);
	      --i;
	    }
	}
      if (s->task_count == 0)
	return 0;

      /* Look again now and then: another thread of the caller's may have
	 taken the signal.  */
      if (left.tv_sec > 0 || left.tv_nsec > 50000000)
	left = (struct timespec) { .tv_nsec = 50000000 };
      if (sigtimedwait (&set, NULL, &left) < 0 && errno == EAGAIN)
	{
	  err = add_lost_tasks (s);
	  if (err != 0)
	    return err;
	}
    }
}

/* Store the program counter of the stopped thread TID in *PC, after adding
   ADVANCE to it.  Returns 0 or a negative errno value, and then *PC is 0.  */
static int
fetch_pc (pid_t tid, int advance, uint64_t *pc)
{
  *pc = 0;
#ifdef ARCH_PC
  elf_gregset_t regs;
  struct iovec iov = { regs, sizeof regs };
  if (ptrace (PTRACE_GETREGSET, tid, (void *) NT_PRSTATUS, &iov) != 0)
    return -errno;
  if (iov.iov_len != sizeof regs)
    return -ENOEXEC;
  if (advance != 0)
    {
      regs[ARCH_PC] += advance;
      if (ptrace (PTRACE_SETREGSET, tid, (void *) NT_PRSTATUS, &iov) != 0)
	return -errno;
    }
  *pc = regs[ARCH_PC];
#endif
  return 0;
}

/* Let TASK go on by the ptrace request that MODE wants.  A task that is
   being killed cannot, and its end is then the next event.  */
static void
resume (struct support_step_task *task, enum mode mode)
{
  int signal = task->signal;
  task->signal = 0;
  task->running = true;
  switch (mode)
    {
    case MODE_GO:
      ptrace (PTRACE_CONT, task->tid, NULL, (void *) (intptr_t) signal);
      break;
    case MODE_SYSCALLS:
      ptrace (PTRACE_SYSCALL, task->tid, NULL, (void *) (intptr_t) signal);
      break;
    case MODE_STEPS:
      ptrace (PTRACE_SINGLESTEP, task->tid, NULL, (void *) (intptr_t) signal);
      break;
    }
}

/* Do to S's process TID, right behind an execve, what the options say.
   Returns 0 or a negative errno value.  */
static int
after_exec (struct support_step *s, pid_t tid)
{
  switch (s->options.vdso)
    {
    case SUPPORT_STEP_VDSO_HIDE:
      return support_vdso_hide (tid);
    case SUPPORT_STEP_VDSO_REPLACE:
      return support_vdso_replace (tid, s->options.vdso_address);
    default:
      return 0;
    }
}

/* Handle the ptrace event EVENT of the task TID of S.  Returns GO_ON or a
   negative errno value.  */
static int
handle_ptrace_event (struct support_step *s, pid_t tid, int event)
{
  unsigned long message = 0;
  if (ptrace (PTRACE_GETEVENTMSG, tid, NULL, &message) != 0)
    return errno == ESRCH ? GO_ON : -errno;

  int err = 0;
  switch (event)
    {
    case PTRACE_EVENT_CLONE:
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
      err = add_task (s, message, true);
      break;
    case PTRACE_EVENT_EXEC:
      /* A thread that executes a program becomes the leader.  */
      if ((pid_t) message != tid)
	{
	  bool current = s->tid == (pid_t) message;
	  remove_task (s, message);
	  if (current)
	    s->tid = tid;
	}
      err = after_exec (s, tid);
      break;
    }
  return err != 0 ? err : GO_ON;
}

#ifdef ARCH_PC
/* Make TASK, which S found behind a mark, the current one.  Returns
   SUPPORT_STEP_AT_MARK, GO_ON if MODE passes over it, or a negative errno
   value.  */
static inline int
handle_mark (struct support_step *s, struct support_step_task *task,
	     enum mode mode)
{
  uint64_t pc;
  int err = fetch_pc (task->tid, ARCH_MARK_ADVANCE, &pc);
  if (err != 0)
    return err;
  if (mode != MODE_GO && task->tid != s->tid)
    return GO_ON;
  s->tid = task->tid;
  s->pc = pc;
  return SUPPORT_STEP_AT_MARK;
}
#endif

/* Handle the stop of TASK of S by the signal SIGNO.  *STEPPED is set if it is
   the end of a step.  Returns a result, GO_ON or a negative errno value.  */
static int
handle_signal (struct support_step *s, struct support_step_task *task,
	       enum mode mode, int signo, bool *stepped)
{
  siginfo_t info;
  if (signo == SIGSTOP && task->newborn)
    {
      task->newborn = false;
      return GO_ON;
    }
  if (ptrace (PTRACE_GETSIGINFO, task->tid, NULL, &info) != 0)
    /* A stop of the whole process, after the signal was delivered.  */
    return errno == EINVAL || errno == ESRCH ? GO_ON : -errno;

#ifdef ARCH_PC
  if (signo == SIGTRAP)
    {
      if (info.si_code == ARCH_MARK_CODE)
	return handle_mark (s, task, mode);
      bool step = mode == MODE_STEPS && task->tid == s->tid;
      /* The kernel's word for "a handler was entered, nothing executed".  */
      if (step && info.si_code == SIGTRAP)
	{
	  s->stepped = false;
	  *stepped = true;
	  return GO_ON;
	}
      /* Behind a system call some ports say TRAP_BRKPT, some nothing.  */
      if (step && (info.si_code == TRAP_TRACE || info.si_code == TRAP_BRKPT
		   || info.si_code == TRAP_HWBKPT
		   || (info.si_code == SI_USER && info.si_pid == 0)))
	{
	  s->stepped = true;
	  *stepped = true;
	  return GO_ON;
	}
      /* On s390 the trap of the last step may come when the task was told to
	 run.  It is not the program's.  */
      if (info.si_code == TRAP_TRACE || info.si_code == TRAP_HWBKPT)
	return GO_ON;
    }
#endif
  task->signal = signo;
  return GO_ON;
}

#ifdef __s390__
/* Replace the address of the arguments in *CALL of S's current thread by what
   is there, where the call is one of those that want them so.  Returns 0 or a
   negative errno value.  */
static int
look_up_arguments (struct support_step *s, struct support_step_syscall *call)
{
  unsigned long int there[6];
  if (call->number != __NR_mmap)
    return 0;
  int err = support_step_peek (s, call->arguments[0], there, sizeof there);
  for (int i = 0; err == 0 && i < 6; ++i)
    call->arguments[i] = there[i];
  return err;
}
#else
# define look_up_arguments(s, call) 0
#endif

/* Store the system call that S's current thread enters.  Returns 0 or a
   negative errno value.  */
static int
list_syscall (struct support_step *s)
{
  struct __ptrace_syscall_info info;
  if (s->syscalls >= s->list_room)
    return 0;
  if (ptrace (PTRACE_GET_SYSCALL_INFO, s->tid, (void *) sizeof info, &info)
      < 0)
    return -errno;
  struct support_step_syscall *listed = &s->list[s->syscalls];
  listed->number = info.entry.nr;
  memcpy (listed->arguments, info.entry.args, sizeof listed->arguments);
  return look_up_arguments (s, listed);
}

/* Handle the event STATUS of the task TID of S.  *STEPPED is set if it is the
   end of a step.  Returns a result, GO_ON or a negative errno value.  */
static int
handle_event (struct support_step *s, pid_t tid, int status, enum mode mode,
	      bool *stepped)
{
  if (!WIFSTOPPED (status))
    {
      bool was_current = tid == s->tid;
      if (tid == s->pid)
	s->status = status;
      remove_task (s, tid);
      if (s->task_count == 0)
	return SUPPORT_STEP_ENDED;
      return (was_current && mode != MODE_GO
	      ? SUPPORT_STEP_THREAD_ENDED : GO_ON);
    }

  int signo = WSTOPSIG (status);
  int event = status >> 16;
  if (event != 0)
    return handle_ptrace_event (s, tid, event);

  struct support_step_task *task = find_task (s, tid);
  if (signo == (SIGTRAP | 0x80))
    {
      task->in_syscall = !task->in_syscall;
      if (tid == s->tid && task->in_syscall)
	{
	  int err = list_syscall (s);
	  return err != 0 ? err : GO_ON;
	}
      /* As stepping does, count those that return.  */
      if (tid == s->tid)
	++s->syscalls;
      return GO_ON;
    }
  return handle_signal (s, task, mode, signo, stepped);
}

/* Prepare the next step of S's current thread: count the one before, learn
   what the next one is.  Returns 0 or a negative errno value.  */
static int
next_instruction (struct support_step *s)
{
#ifdef ARCH_IS_SYSCALL
  uint64_t pc;
  int err = fetch_pc (s->tid, 0, &pc);
  if (err != 0)
    return err;
  if (s->stepped && (pc != s->pc || !ARCH_IS_REPEATED (s->code)))
    {
      ++s->instructions;
      if (ARCH_IS_SYSCALL (s->code))
	++s->syscalls;
    }
  s->stepped = false;
  s->pc = pc;
  /* A jump to nowhere is the process's affair: it gets its SIGSEGV.  */
  memset (s->code, 0, sizeof s->code);
  support_step_peek (s, pc, s->code, sizeof s->code);
#endif
  return 0;
}

/* Let the tasks of S run, the current one by MODE.  LIMIT, HOOK and CLOSURE
   are support_step_count's.  Returns a result or a negative errno value.  */
static int
run (struct support_step *s, enum mode mode, uint64_t limit,
     support_step_hook hook, void *closure)
{
  uint64_t next_hook = 0;
  bool stepped = true;
  s->instructions = 0;
  s->syscalls = 0;
  s->stepped = false;
  if (s->task_count == 0)
    return SUPPORT_STEP_ENDED;
  if (mode != MODE_GO && s->tid == 0)
    return -ESRCH;
  for (;;)
    {
      struct support_step_task *task = find_task (s, s->tid);
      if (task != NULL && !task->running)
	{
	  if (mode == MODE_STEPS && stepped)
	    {
	      int err = next_instruction (s);
	      if (err != 0)
		return err;
	      if (s->instructions == limit)
		return SUPPORT_STEP_STOPPED;
	      if (hook != NULL && s->instructions >= next_hook)
		{
		  next_hook = s->instructions + 1;
		  int result = hook (s, closure);
		  if (result != 0)
		    return result < 0 ? result : SUPPORT_STEP_STOPPED;
		}
	      stepped = false;
	    }
	  resume (task, mode);
	}

      int status;
      pid_t tid = wait_for_event (s, &status);
      if (tid <= 0)
	return tid < 0 ? tid : SUPPORT_STEP_ENDED;
      int result = handle_event (s, tid, status, mode, &stepped);
      if (result != GO_ON)
	return result;
      task = find_task (s, tid);
      if (task != NULL && tid != s->tid)
	resume (task, MODE_GO);
    }
}

/* Run with SIGCHLD taken over: see run.  */
static int
guarded_run (struct support_step *s, enum mode mode, uint64_t limit,
	     support_step_hook hook, void *closure)
{
  struct sigchld old;
  enter_sigchld (&old);
  int result = run (s, mode, limit, hook, closure);
  leave_sigchld (&old);
  return result;
}

/* What the child does until it is traced, and then.  */
static _Noreturn void
child (const struct support_step_options *options)
{
  if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
    _exit (errno);
  if (options->fixed_addresses)
    personality (personality (0xffffffff) | ADDR_NO_RANDOMIZE);
  if (options->argv == NULL)
    {
      raise (SIGSTOP);
      _exit (options->callback (options->closure));
    }
  execvp (options->argv[0], options->argv);
  _exit (errno);
}

/* Wait for the first stop of S's process and begin to trace it.  Returns 0
   or a negative errno value.  */
static int
await_start (struct support_step *s)
{
  int status;
  pid_t tid = wait_for_event (s, &status);
  if (tid <= 0)
    return tid < 0 ? tid : -ECHILD;
  if (!WIFSTOPPED (status))
    {
      remove_task (s, tid);
      /* Its errno: a traced execve that succeeds stops.  */
      return WIFEXITED (status) ? -WEXITSTATUS (status) : -EINTR;
    }
  bool program = s->options.argv != NULL;
  if (WSTOPSIG (status) != (program ? SIGTRAP : SIGSTOP))
    return -EINTR;

  unsigned long flags = (PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD
			 | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC);
  if (s->options.follow_forks)
    flags |= PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK;
  if (ptrace (PTRACE_SETOPTIONS, tid, NULL, (void *) flags) != 0)
    return -errno;
  int err = program ? after_exec (s, tid) : 0;
  return err != 0 ? err : fetch_pc (tid, 0, &s->pc);
}

int
support_step_start (struct support_step *s,
		    const struct support_step_options *options)
{
  memset (s, 0, sizeof *s);
  s->options = *options;
  set_deadline (s, options->time_limit == 0 ? 60 : options->time_limit);

  pid_t pid = fork ();
  if (pid < 0)
    return -errno;
  if (pid == 0)
    child (options);

  s->pid = s->tid = pid;
  int err = add_task (s, pid, false);
  if (err != 0)
    {
      kill (pid, SIGKILL);
      waitpid (pid, NULL, __WALL);
      return err;
    }
  struct sigchld old;
  enter_sigchld (&old);
  err = await_start (s);
  leave_sigchld (&old);
  if (err != 0)
    support_step_kill (s);
  return err;
}

int
support_step_go (struct support_step *s)
{
  return guarded_run (s, MODE_GO, 0, NULL, NULL);
}

int
support_step_count_syscalls (struct support_step *s)
{
  return guarded_run (s, MODE_SYSCALLS, 0, NULL, NULL);
}

int
support_step_list_syscalls (struct support_step *s,
			    struct support_step_syscall *list, size_t room)
{
  s->list = list;
  s->list_room = room;
  int result = guarded_run (s, MODE_SYSCALLS, 0, NULL, NULL);
  s->list_room = 0;
  return result;
}

int
support_step_count (struct support_step *s, uint64_t limit,
		    support_step_hook hook, void *closure)
{
#ifdef ARCH_IS_SYSCALL
  return guarded_run (s, MODE_STEPS, limit, hook, closure);
#else
  return -ENOSYS;
#endif
}

int
support_step_run_to (struct support_step *s, uint64_t pc)
{
#ifdef ARCH_IS_SYSCALL
  static const char mark[] = ARCH_MARK;
  enum { size = sizeof mark - 1 };
  char code[size];
  if (s->pc == pc)
    return SUPPORT_STEP_STOPPED;
  int err = support_step_peek (s, pc, code, size);
  if (err == 0)
    err = support_step_poke (s, pc, mark, size);
  if (err != 0)
    return err;

  int result = support_step_go (s);
  if (result == SUPPORT_STEP_AT_MARK)
    {
      err = support_step_poke (s, pc, code, size);
      if (err == 0 && s->pc == pc + size)
	{
	  err = fetch_pc (s->tid, -size, &s->pc);
	  result = SUPPORT_STEP_STOPPED;
	}
      if (err != 0)
	return err;
    }
  return result;
#else
  return -ENOSYS;
#endif
}

int
support_step_signal (struct support_step *s, int signo)
{
  struct support_step_task *task = find_task (s, s->tid);
  if (task == NULL || task->running)
    return -ESRCH;
  /* Not with the next request: a stop that is no signal's would lose it.  */
  return syscall (__NR_tkill, s->tid, signo) == 0 ? 0 : -errno;
}

/* Read the aligned word of S's current thread at ADDRESS into *WORD.  Returns
   0 or a negative errno value.  */
static int
peek_word (struct support_step *s, uint64_t address, unsigned long *word)
{
  errno = 0;
  *word = ptrace (PTRACE_PEEKDATA, s->tid, (void *) (uintptr_t) address, NULL);
  return -errno;
}

/* Copy LENGTH bytes at ADDRESS of S's current thread to TO, or, if TO is
   NULL, from FROM.  Returns 0 or a negative errno value.  */
static int
access_memory (struct support_step *s, uint64_t address, char *to,
	       const char *from, size_t length)
{
  unsigned long word;
  while (length > 0)
    {
      /* Aligned words never reach into a page that was not asked for.  */
      size_t skip = address % sizeof word;
      size_t part = sizeof word - skip < length ? sizeof word - skip : length;
      int err = peek_word (s, address - skip, &word);
      if (err != 0)
	return err;
      if (to != NULL)
	{
	  memcpy (to, (char *) &word + skip, part);
	  to += part;
	}
      else
	{
	  memcpy ((char *) &word + skip, from, part);
	  if (ptrace (PTRACE_POKEDATA, s->tid,
		      (void *) (uintptr_t) (address - skip), word) != 0)
	    return -errno;
	  from += part;
	}
      address += part;
      length -= part;
    }
  return 0;
}

int
support_step_peek (struct support_step *s, uint64_t address, void *bytes,
		   size_t length)
{
  return access_memory (s, address, bytes, NULL, length);
}

int
support_step_poke (struct support_step *s, uint64_t address,
		   const void *bytes, size_t length)
{
  return access_memory (s, address, NULL, bytes, length);
}

int
support_step_finish (struct support_step *s, int *status)
{
  int result;
  do
    result = support_step_go (s);
  while (result == SUPPORT_STEP_AT_MARK);
  if (status != NULL)
    *status = s->status;
  support_step_kill (s);
  return result;
}

void
support_step_kill (struct support_step *s)
{
  struct sigchld old;
  enter_sigchld (&old);
  for (size_t i = 0; i < s->task_count; ++i)
    {
      kill (s->tasks[i].tid, SIGKILL);
      s->tasks[i].running = true;
    }
  /* Once more a limit: what cannot be killed must not keep us.  */
  set_deadline (s, 5);
  int status;
  pid_t tid;
  while ((tid = wait_for_event (s, &status)) > 0)
    if (WIFSTOPPED (status))
      find_task (s, tid)->running = true;
    else
      remove_task (s, tid);
  leave_sigchld (&old);
  free (s->tasks);
  s->tasks = NULL;
  s->task_count = s->task_room = 0;
  s->tid = 0;
}
