/* The protocol of random states and their owner words, for spin.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   One statement is one access to memory that others, or a handler, can come
   between.  Threads call, exit, and start on the stacks of the dead.  A signal
   may interrupt the first thread anywhere; its handler calls, forks, makes a
   task on the same TCB, and ends by returning, by siglongjmp, or with its
   thread, which nobody notices.  The kernel drops pages.  What must hold:
   - who is inside a state owns its word, and is alone there;
   - no value is drawn twice, comes from a key of zero bytes, or comes in a
     fork's child from a key that the parent has;
   - a slot is given back, and taken, with no call left in it;
   - nobody waits for ever, and when all are done every word is 0.

   Fork copies no world: the run goes on as the child, where the other threads
   stop as they stand.  That the parent goes on is a run without the fork.

   THREADS (1 or 2), WORDS, of them HAVE on the list, CALLS a thread, SIGNALS,
   DROPS, and FORK, JUMP, DIE, REUSE, CLONE make a scenario: see `run'.  Each
   M_* is a mutant: one thing left out or in another order.  All scenarios
   together visit 20 million states.  */

#ifndef LIVES
# define LIVES 0		/* Which thread may start again: the n-th, none.  */
#endif
#ifndef HANDLER_CALLS
# define HANDLER_CALLS 1
#endif
/* Of CALLS: only the first thread, only its first life.  */
#define FIRST_THREAD (!t)
#define FIRST (FIRST_THREAD && lives[0])
#ifndef DROPS
# define DROPS 0
#endif
#ifndef SECOND
# define SECOND 0		/* Whom the second signal interrupts.  */
#endif

#define NIL 0			/* Of owner: never asked, ...  */
#define CLAIMED 1		/* ... no word, nor ever one, ...  */
#define WORD(i) (2 + (i))	/* ... the address of a word.  */

#define NONE 0			/* Of size: the vDSO refuses it, ...  */
#define CLOSED 1		/* ... now and for good, ...  */
#define SIZE 2			/* ... or uses the state.  */

#define THREAD 0		/* Of a task: its role.  */
#define SHARER 1
#define HANDLER 2

#define TASKS 8
#define NEW_KEY (1 + child)	/* 0 is a key of zero bytes.  */

#ifdef M_BITMAP
# define TP(t) 1
#else
# define TP(t) ((t) + 1)
#endif

typedef Tcb
{
  byte owner;
  bit limit;
  bit idle;
  byte state;
  byte size;
  bit closed
};
typedef Random
{
  bit in_use;
  bit generation;
  byte key
};

byte word[WORDS];
byte have = HAVE;
Random state[WORDS];
Tcb tcb[THREADS];

/* The machine.  Of each task: does it run, are signals blocked, is it in a
   call, must it leave that, and whose stack (thread + 1) is it on?  Of each
   thread: the task on top of its stack, is it dead, may it start again?  */
bit runs[TASKS];
bit blocked[TASKS];
bit calling[TASKS];
bit jumped[TASKS];
byte on[TASKS];
byte top[THREADS];
bit dead[THREADS];
byte lives[THREADS];
byte sharers;
bit child;

/* What is watched.  Of each slot: its owner (thread + 1), is a call inside
   (or was abandoned there), is its key drawn already?  A word of a thread
   that died unnoticed is no leak, unless a release should have found it.  */
byte holder[WORDS];
bit inside[WORDS];
bit drawn[WORDS];
bit unnoticed[THREADS];

#define MINE(s) assert (holder[s] == t + 1)
#ifdef VALUES_ONLY		/* Do the values alone tell?  */
# define ALONE(s) skip
#else
# define ALONE(s) assert (!inside[s])
#endif

inline clear (s)
{
  state[s].in_use = 0;
  state[s].generation = 0;
  state[s].key = 0;
  drawn[s] = 0
}

/* The worst order: a moment with a generation and no key.  */
inline zero (s)
{
  atomic { state[s].key = 0; drawn[s] = 0 };
  atomic { state[s].in_use = 0; state[s].generation = 0; inside[s] = 0 }
}

/* The kernel's function: a value is the key before its successor is put in
   place.  */
inline vdso (s, size)
{
  if
  :: size != SIZE || state[s].in_use	/* It makes the system call.  */
  :: else ->
    atomic {
      MINE (s);
      ALONE (s);
      inside[s] = 1;
      state[s].in_use = 1
    };
    do
    :: atomic { !state[s].generation -> state[s].generation = 1 };
      atomic { state[s].key = NEW_KEY; drawn[s] = 0 }
    :: state[s].generation ->
      atomic {
	MINE (s);
	assert (!state[s].key || !drawn[s]);
	drawn[s] = 1;
	value = state[s].key
      };
      atomic { state[s].key = value; drawn[s] = 0 };
      if
      :: atomic {
	  state[s].generation ->
	  MINE (s);
	  assert (value == NEW_KEY);
	  value = 0
	};
	break
      :: else
      fi
    od;
    atomic { state[s].in_use = 0; inside[s] = 0 }
  fi
}

#define FAILED (WORDS + 1)

/* A new block is one new word; who is late finds another's.  */
inline map_block ()
{
  if
  :: have < WORDS ->
    atomic {
      if
      :: have == n -> have++
      :: else
      fi;
      n = 0
    }
  :: tcb[t].owner = NIL;
    n = FAILED
  fi
}

/* The hint lets the search start at either end.  */
inline search ()
{
  if
  :: i = 0
  :: have > 1 -> i = have - 1
  fi;
  n = 0;
  do
  :: n < have ->
#ifndef M_OWNER_LATE
    tcb[t].owner = WORD (i);
#endif
    if
#ifdef M_PLAIN_T2
    :: word[i] == 0 -> atomic { word[i] = TP (t); holder[i] = t + 1 };
#else
    :: atomic { word[i] == 0 -> word[i] = TP (t); holder[i] = t + 1 };
#endif
      break
#ifndef M_BITMAP
    :: word[i] == TP (t) ->
#ifndef M_ADOPT_DIRTY
      zero (i);
#endif
      break
#endif
    :: else -> atomic { i = (i + 1 < have -> i + 1 : 0); n++ }
    fi
  :: n == have -> map_block ()
  :: n == FAILED -> break
  od
}

inline take_now ()
{
  if
#ifdef M_PLAIN_T0
  :: tcb[t].owner == NIL -> tcb[t].owner = CLAIMED;
#else
  :: atomic { tcb[t].owner == NIL -> tcb[t].owner = CLAIMED };
#endif
#ifdef M_IDLE_EARLY
    tcb[t].idle = 1;
#endif
    search ();
    if
    :: n == FAILED
    :: else ->
#ifdef M_OWNER_LATE
      tcb[t].owner = WORD (i);
#endif
      atomic { ALONE (i); tcb[t].state = i };
#ifdef M_CLOSE_LATE
      tcb[t].size = SIZE;
      tcb[t].limit = 1;
      tcb[t].idle = 1;
      if
      :: tcb[t].closed ->
	tcb[t].size = NONE;
	tcb[t].limit = 0
      :: else
      fi
#else
      if
      :: atomic { tcb[t].size == NONE -> tcb[t].size = SIZE };
	tcb[t].limit = 1;
	tcb[t].idle = 1
      :: else
      fi
#endif
    fi;
    i = 0;
    n = 0
  :: else
  fi
}

#ifdef M_REOPEN
# define REFUSED false
#else
# define REFUSED tcb[t].closed
#endif

inline take ()
{
  if
  :: REFUSED
  :: else -> take_now ()
  fi
}

/* One step for a thread and its handlers, not for two tasks on one TCB.  */
#if defined M_NO_BUSY
# define MARK true
#elif defined PLAIN_MARK
# define MARK tcb[t].idle -> tcb[t].idle = 0
#else
# define MARK atomic { tcb[t].idle -> tcb[t].idle = 0 }
#endif

inline call ()
{
  if
  :: tcb[t].limit
  :: else -> take ()
  fi;
  if
  :: tcb[t].limit ->
    if
    :: MARK ->
      atomic { s = tcb[t].state; size = tcb[t].size };
      vdso (s, size);
      tcb[t].idle = 1
#ifndef M_NO_BUSY
    :: else			/* The system call.  */
#endif
    fi
  :: else			/* The system call.  */
  fi;
  s = 0;
  size = 0
}

/* What of a call that was left half-way is gone.  */
inline forget ()
{
  jumped[_pid] = 0;
  calling[_pid] = 0;
  i = 0;
  n = 0;
  s = 0;
  size = 0;
  value = 0
}

inline release (d)
{
  n = tcb[d].owner;
  dirty = !tcb[d].idle || tcb[d].closed;
#ifndef M_NO_RESET
  tcb[d].limit = 0;
#endif
  if
  :: n > CLAIMED && word[n - 2] == TP (d) ->
    tcb[d].limit = 0;
#ifndef M_NO_ZERO
    if
    :: dirty -> zero (n - 2)
    :: else
    fi;
#endif
#ifdef M_PLAIN_RELEASE
    atomic {
      assert (holder[n - 2] == d + 1);
      ALONE (n - 2);
      word[n - 2] = 0;
      holder[n - 2] = 0
    }
#else
    if
    :: atomic {
	word[n - 2] == TP (d) ->
	assert (holder[n - 2] == d + 1);
	ALONE (n - 2);
	word[n - 2] = 0;
	holder[n - 2] = 0
      }
    :: else
    fi
#endif
  :: else
  fi;
  tcb[d].owner = CLAIMED;
  dirty = 0;
  n = 0
}

#if defined M_REPAIR_OWN
# define FOREIGN(i) (word[i] != 0)
#elif defined M_REPAIR_FREE
# define FOREIGN(i) (word[i] != TP (t))
#elif defined M_BITMAP
# define FOREIGN(i) (tcb[t].owner != WORD (i))
#else
# define FOREIGN(i) (word[i] != 0 && word[i] != TP (t))
#endif

inline fork ()
{
  d_step {
    child = 1;
    do
    :: i < TASKS ->
      if
      :: on[i] && on[i] != t + 1 ->
	runs[i] = 0;
	dead[on[i] - 1] = 1;
	top[on[i] - 1] = 0
      :: else
      fi;
      i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < WORDS ->
      clear (i);
      if
      :: holder[i] != t + 1 -> holder[i] = 0; inside[i] = 0
      :: else
      fi;
      i++
    :: else -> break
    od;
    i = 0
  };
#ifndef M_NO_REPAIR
  do
  :: i < have ->
    if
    :: FOREIGN (i) -> atomic { word[i] = 0; holder[i] = 0 }
    :: else
    fi;
    i++
  :: else -> break
  od;
  i = 0
#endif
}

/* Another task on this TCB.  */
inline clone ()
{
  tcb[t].closed = 1;
#ifdef M_CLOSE_LATE
  tcb[t].size = NONE;
#else
  tcb[t].size = CLOSED;
#endif
  if
  :: atomic { tcb[t].owner == NIL -> tcb[t].owner = CLAIMED }
  :: else
  fi;
  tcb[t].limit = 0;
  atomic { sharers++; n = run Task (t, SHARER); on[n] = t + 1; n = 0 }
}

/* Start a thread on a dead one's stack.  The stack may have been wiped, if it
   is the program's; then its word waits for the next taking.  */
#define OTHER (1 - t)
inline reuse ()
{
  atomic {
    dead[OTHER] = 0;
    lives[OTHER]--;
#ifndef M_REUSE_OPEN
    blocked[_pid] = 1
#endif
  };
  if
  :: release (OTHER);
    unnoticed[OTHER] = 0
#ifdef DIE
  :: unnoticed[OTHER]
#endif
  fi;
  atomic {
#ifndef M_NO_RESET
    tcb[OTHER].owner = NIL;
    tcb[OTHER].limit = 0;
    tcb[OTHER].idle = 0;
    tcb[OTHER].size = NONE;
    tcb[OTHER].closed = 0;
#endif
    n = run Task (OTHER, THREAD);
    on[n] = OTHER + 1;
    top[OTHER] = n;
    n = 0;
    blocked[_pid] = 0
  }
}

proctype Task (byte t, role) provided (runs[_pid])
{
  byte calls = (role == THREAD -> CALLS : HANDLER_CALLS);
  byte i, n, s, size, value, under;
  bit dirty;

  if
  :: role == HANDLER ->
    atomic {
      top[t] && !blocked[top[t]] ->
      under = top[t];
      on[_pid] = t + 1;
      top[t] = _pid;
      runs[under] = 0
    }
  :: else
  fi;

  do
  :: calls ->
    atomic { calls--; calling[_pid] = 1 };
    { call (); calling[_pid] = 0 }
    unless { atomic { jumped[_pid] -> forget () } }
#ifdef FORK
  :: role == FORK && (t == 0 || role == HANDLER) && !child -> fork ()
#endif
#ifdef CLONE
  :: t == 0 && role != SHARER && sharers < CLONE -> clone ()
#endif
#ifdef REUSE
  :: role == THREAD && (REUSE) && dead[OTHER] && lives[OTHER] -> reuse ()
#endif
  :: break
  od;

  /* A task that no longer runs takes no further step: so that comes last.  */
  if
  :: role == SHARER -> runs[_pid] = 0
  :: role == THREAD ->
    blocked[_pid] = 1;
    release (t);
    atomic { dead[t] = 1; top[t] = 0; runs[_pid] = 0 }
  :: role == HANDLER ->
    atomic { top[t] = under; runs[under] = 1; runs[_pid] = 0 }
#ifdef JUMP
  :: role == HANDLER && calling[under] && under <= JUMP ->
    atomic {
      jumped[under] = 1;
      top[t] = under;
      runs[under] = 1;
      runs[_pid] = 0
    }
#endif
#ifdef DIE
  :: role == HANDLER ->
    d_step {
      unnoticed[t] = 1;
      dead[t] = 1;
      top[t] = 0;
      i = 0;
      do
      :: i < TASKS ->
	if
	:: on[i] == t + 1 -> runs[i] = 0
	:: else
	fi;
	i++
      :: else -> break
      od
    }
#endif
  fi;
  false
}

proctype Kernel ()
{
  byte drops = DROPS, i;

  do
  :: drops ->
    d_step {
      drops--;
      do
      :: i < WORDS -> clear (i); i++
      :: else -> break
      od;
      i = 0
    }
  :: break
  od
}

init
{
  byte i;

  atomic {
    do
    :: i < TASKS -> runs[i] = 1; i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < THREADS ->
      lives[i] = (LIVES == i + 1);
      top[i] = run Task (i, THREAD);
      on[top[i]] = i + 1;
      i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < SIGNALS -> run Task ((i == 1 -> SECOND : 0), HANDLER); i++
    :: else -> break
    od;
    if
    :: DROPS -> run Kernel ()
    :: else
    fi
  };

  /* Nobody can take a step.  */
  timeout ->
  d_step {
    i = 0;
    do
    :: i < THREADS -> assert (!top[i]); i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < TASKS -> assert (!runs[i] || !on[i]); i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < have ->
      assert (!word[i] || (holder[i] && unnoticed[holder[i] - 1]));
      i++
    :: else -> break
    od
  }
}
