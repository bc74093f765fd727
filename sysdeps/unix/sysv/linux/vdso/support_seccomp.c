/* Denying a system call to the calling process.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_seccomp.h.  See seccomp(2).  */

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <support/check.h>
#include <support/xunistd.h>
#include <support_seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The vDSO of x32 is code of x86-64, and makes that one's system calls:
   without __X32_SYSCALL_BIT.  */
#if defined __x86_64__ && defined __ILP32__
# define NUMBER_MASK 0xbfffffffU
#else
# define NUMBER_MASK 0xffffffffU
#endif

void
support_seccomp_deny (const int *numbers, int count, int error)
{
  struct sock_filter program[2 * 16 + 3];
  int length = 0;
  TEST_VERIFY_EXIT (count <= 16);

  program[length++] = (struct sock_filter)
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr));
  program[length++] = (struct sock_filter)
    BPF_STMT (BPF_ALU | BPF_AND | BPF_K, NUMBER_MASK);
  for (int i = 0; i < count; ++i)
    {
      program[length++] = (struct sock_filter)
	BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, numbers[i] & NUMBER_MASK, 0, 1);
      program[length++] = (struct sock_filter)
	BPF_STMT (BPF_RET | BPF_K, error == 0 ? SECCOMP_RET_KILL_PROCESS
				   : SECCOMP_RET_ERRNO | error);
    }
  program[length++] = (struct sock_filter)
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);

  struct sock_fprog filter = { .len = length, .filter = program };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    FAIL_UNSUPPORTED ("no seccomp filters here: %m");
}

bool
support_have_seccomp (void)
{
  /* Only a kernel that has them looks for the filter.  */
  return (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) == -1
	  && errno == EFAULT);
}

int
support_status_of (int (*do_child) (void *), void *closure)
{
  fflush (stdout);
  pid_t pid = xfork ();
  if (pid == 0)
    {
      /* Being killed is an expected outcome here, and not worth a file.  */
      setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });
      int result = do_child (closure);
      fflush (stdout);
      _exit (result);
    }
  int status;
  xwaitpid (pid, &status, 0);
  return status;
}

bool
support_was_denied (int status)
{
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS;
}
