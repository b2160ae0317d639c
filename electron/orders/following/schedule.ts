/** How soon, how often and how much at once is anything asked? Every pause, cap and grace of following, by why. */

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const schedule = {
  /** A question that failed is put again. */
  failed: { shortestMs: secondMs, longestMs: 30 * secondMs },
  /** Refused keys are tried again too, since what was wrong may be mended at the exchange; but never fast. */
  refused: { shortestMs: 10 * secondMs, longestMs: 5 * minuteMs },

  /** An account that is not live is dialed. */
  dial: {
    // With chance a quarter shorter or longer. Of an outage of 5 s it is over 3 s after its end at the latest.
    shortestPauseMs: secondMs,
    growth: 1.2,
    longestPauseMs: 24 * secondMs,
    // However often a connection comes and goes: HTX counts connections, and each brings a list and a history.
    atMost: { atOnce: 12, everyMs: 5 * secondMs },
    // An exchange whose clock is wrong must not keep an account away for longer.
    longestRetryMs: 5 * minuteMs,
    // A network that comes and goes must not make a fast loop on what is refused.
    refusedAgainMs: 10 * secondMs,
    // A connection that ends sooner was no success: the pauses go on growing. A drop now and then is made up for at once.
    steadyAfterMs: 2 * secondMs,
    // After a wake or a network's return what fails may work a moment later.
    eagerForMs: minuteMs,
    // A network that comes back while a dial waits is not heard of by it for seconds: after a wake the first ones end sooner.
    eagerDialMs: 1_500,
    longestEagerDialMs: 5 * secondMs,
    // A trader's "now", whatever of it: an exchange that refuses a key shuts out who dials on.
    hurriedAtMost: { atOnce: 4, everyMs: 10 * secondMs },
    // Opened pushes that never end by themselves are the exchange room's to watch; a snapshot is ours.
    snapshotWithinMs: minuteMs,
  },

  /** What is kept and told of a connection. */
  connection: {
    // Often enough that a killed program asks the history for little more than it missed.
    noteLiveEveryMs: 4 * secondMs,
    keptGaps: 20,
    // A gap that was left because it lies more than a day back is still to be shown.
    shownGapsMs: 7 * dayMs,
    // One list that fails is made up for by the next.
    toldFailedLists: 2,
  },

  /** The clocks of the exchange and of this machine, of which each may be set. */
  clock: {
    // QFEX tells whole seconds, and a measurement is as exact as its round trip.
    sameWithinMs: 2 * secondMs,
    largeJumpMs: minuteMs,
    // More than `sameWithinMs`: two measurements of one jump, each as exact as that.
    sameWideningMs: 5 * secondMs,
    // As far back as the history is asked for.
    doubtedForMs: dayMs,
  },

  /** The list of open orders. */
  list: {
    // A push can be lost on the way without a trace, and stop orders and triggers are not pushed at all.
    everyMs: 15 * secondMs,
    // A long list takes many requests: never more than a small part of the time.
    everyDurations: 10,
    // As long as the last news of an order may outweigh a list (docs/truth.md), and a little: then the next list may say more.
    youngAgainMs: 6 * secondMs,
    // Lists that are called for by one message after the other.
    soonestAgainMs: secondMs,
  },

  /** An order that a list lacks. */
  missing: {
    historyFirstMs: 2 * secondMs,
    // Of many it saves most of their questions, and the word that they left the book just before what became of them.
    historyFirstOfManyMs: 20 * secondMs,
    // One question each settles a few; for many a second list costs less.
    askedSingly: 10,
  },

  /** An order's own question, while it is not known how it stands. */
  order: {
    // docs/truth.md, Vocabulary: at once, after 2 s, 10 s, 1 min, 10 min, then hourly for a day.
    firstPausesMs: [0, 2 * secondMs, 10 * secondMs, minuteMs, 10 * minuteMs],
    laterEveryMs: hourMs,
    laterAsks: 24,
    // A timer may go off a moment before its time by the other clock: that question was the one that was due.
    earlyMs: secondMs,
    atOnce: 2,
    soonestAgainMs: 2 * secondMs,
    // A new connection may bring news of what is asked about hourly; one that comes and goes must not make a loop of it.
    anewAfterMs: minuteMs,
    // However many of its questions fail, an order is asked about again as soon as the exchange may be well; where they
    // take long or are many, they use no more than a small part of the time.
    fastFailures: 2,
    failedAgainMs: 10 * secondMs,
    failedAgainAtMostMs: minuteMs,
    failedEveryDurations: 10,
  },

  /** Watched orders that no list and no push tells of, and what was concluded here: with each list. */
  withList: {
    atOnce: 20,
    // To be sure that it is nowhere takes long: not every time.
    goneAgainMs: 10 * minuteMs,
  },

  /** Watched orders while the push is down. */
  watched: {
    everyMs: 5 * secondMs,
    atOnce: 20,
  },

  /** How much of an order was filled, and at what price, where its messages left it open. */
  fills: {
    // A fill may trail the end of its order by some hundred milliseconds: the push is quicker than any question.
    afterMs: 1_500,
    soonestAgainMs: 10 * secondMs,
    // An answer may come before the exchange's own lists hear of it, and how soon they do is documented nowhere: asked
    // with every list at first, then ever more rarely.
    asksAtFirst: 5,
    mostAsks: 9,
    firstPauseMs: 30 * secondMs,
    // Single orders a few at a time, of which those that are looked up are a search each.
    fillsAtOnce: 60,
    lookUpsAtOnce: 20,
    // One that closed longer ago, in an earlier run, would make each start read a long history.
    closedAtMostAgoMs: dayMs,
  },

  /** What happened while nobody listened. */
  past: {
    // What was missed longer ago is a gap that the board names.
    longestMs: dayMs,
    // Two clocks, and a history that may lag: an order this much older than the gap may be of it. As long as the last of
    // the late questions, so that a connection that ends before they were put leaves nothing unasked.
    graceMs: 5 * minuteMs,
    // Of an order whose end was heard of here: the exchange closed it a little earlier. It is asked for again by itself
    // where this list doesn't tell, so that nothing rests on this grace.
    closedGraceMs: minuteMs,
    // QFEX's history counts whole seconds, and so does the header that tells its clock.
    wholeSecondsMs: 2 * secondMs,
    // An exchange that has just come back stumbles: what it told a moment later is no gap.
    repeatAfterMs: [secondMs, 3 * secondMs, 10 * secondMs, 30 * secondMs],
    // How late a history hears of what closed is documented nowhere.
    lateAfterMs: [minuteMs, 2 * minuteMs, 5 * minuteMs],
  },

  /** The fills of an order that somebody looks at. */
  lookedAt: {
    timeoutMs: 20 * secondMs,
    rememberedQuestions: 1_000,
    // HTX tells the fills of three days.
    toldForMs: 3 * dayMs,
  },
} as const;
