/* The memory orders of owner words and of the list of blocks, for relacy.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Two threads and all their interleavings; plain memory is a VAR, of which
   relacy reports every access that no order separates from another's.
   - slot: who takes a word that another gave back must see the slot as it was
     left, and must not write into it before.
   - list: who finds a block must find it whole, and no block is lost.

   table: holds slot
   table: holds list
   table: breaks slot M_RELEASE_RELAXED
   table: breaks slot M_TAKE_RELAXED
   table: breaks slot M_TAKE_PLAIN
   table: breaks list M_APPEND_RELAXED
   table: breaks list M_WALK_RELAXED
   table: breaks list M_APPEND_PLAIN
   table: breaks list M_LOSER_RELAXED
   */

#include <relacy/relacy.hpp>

#ifdef M_RELEASE_RELAXED
# define GIVE rl::mo_relaxed
#else
# define GIVE rl::mo_release
#endif
#ifdef M_TAKE_RELAXED
# define TAKE rl::mo_relaxed
#else
# define TAKE rl::mo_acquire
#endif
#ifdef M_APPEND_RELAXED
# define APPEND rl::mo_relaxed
#else
# define APPEND rl::mo_release
#endif
#ifdef M_WALK_RELAXED
# define WALK rl::mo_relaxed
#else
# define WALK rl::mo_acquire
#endif

/* One word, wanted by all: take it, use the slot, give it back; as a dead
   thread's heir the first adopts the word it finds.  */
struct slot : rl::test_suite<slot, 2>
{
  rl::atomic<int> word, hint;
  rl::var<int> content;

  void before ()
  {
    word ($) = 1;
    hint ($) = 0;
    content ($) = 0;
  }

  bool take (int tp)
  {
    hint.load (rl::mo_relaxed, $);
#ifdef M_TAKE_PLAIN
    int seen = word.load (rl::mo_acquire, $);
    if (seen == 0)
      word.store (tp, rl::mo_relaxed, $);
    return seen == 0 || seen == tp;
#else
    int none = 0;
    return word.compare_exchange_strong (none, tp, TAKE, $, rl::mo_relaxed, $)
	   || none == tp;
#endif
  }

  void thread (unsigned int index)
  {
    int tp = index + 1;

    for (int n = 0; n < 2; ++n)
      if (take (tp))
	{
	  content ($) = content ($) + 1;
	  word.store (0, GIVE, $);
	  hint.store (index, rl::mo_relaxed, $);
	}
  }
};

/* Each thread takes one word of a block, and appends a block if it finds
   none; a block of the list's has one word.  */
struct block
{
  rl::atomic<block *> next;
  rl::atomic<int> word;
  rl::var<int> page;
};

struct list : rl::test_suite<list, 2>
{
  block blocks[2][2];
  rl::atomic<block *> head;

  void before ()
  {
    head ($) = (block *) 0;
  }

  /* The block that is at LINK in the end, its own or another's.  */
  block *append (rl::atomic<block *> &link, block *fresh)
  {
#ifdef M_APPEND_PLAIN
    link.store (fresh, APPEND, $);
    return fresh;
#else
    block *there = (block *) 0;
    if (link.compare_exchange_strong (there, fresh, APPEND, $, rl::mo_relaxed,
				      $))
      return fresh;
# ifdef M_LOSER_RELAXED
    return there;
# else
    /* A failed release is no acquire.  */
    return link.load (WALK, $);
# endif
#endif
  }

  void thread (unsigned int index)
  {
    rl::atomic<block *> *link = &head;
    block *fresh = blocks[index];
    int tp = index + 1;

    for (;;)
      {
	block *b = link->load (WALK, $);
	if (b == (block *) 0)
	  {
	    fresh->next.store ((block *) 0, rl::mo_relaxed, $);
	    fresh->word.store (0, rl::mo_relaxed, $);
	    fresh->page ($) = 1;
	    b = append (*link, fresh);
	    fresh += b == fresh;
	  }
	int none = 0;
	RL_ASSERT (b->page ($) == 1);
	if (b->word.compare_exchange_strong (none, tp, TAKE, $, rl::mo_relaxed, $))
	  break;
	link = &b->next;
      }
  }

  /* Both words can be found from the head.  */
  void after ()
  {
    int sum = 0;

    for (block *b = head ($); b != (block *) 0; b = b->next ($))
      sum += b->word ($);
    RL_ASSERT (sum == 3);
  }
};

template <typename test>
static int
check ()
{
  rl::test_params params;
  std::ostream discarded (0);

  params.search_type = rl::sched_full;
  params.output_stream = &discarded;
  params.progress_stream = &discarded;
  bool good = rl::simulate<test> (params);
  if (good)
    std::cout << "holds " << params.stop_iteration << " executions\n";
  else
    std::cout << "breaks " << rl::test_result_str (params.test_result) << "\n";
  return !good;
}

int
main ()
{
  return check<SCENARIO> ();
}
