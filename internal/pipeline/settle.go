package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"rapporteur/internal/check"
	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/promise"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Settler checks what has changed in a register and stores what it finds. It is read-only and safe for concurrent use.
type Settler struct {
	checker *check.Checker
	coder   *promise.Coder
}

// NewSettler loads what checks need.
func NewSettler(packs *pack.Set) (*Settler, error) {
	linker, err := link.Load(packs, "en")
	if err != nil {
		return nil, err
	}
	checker, err := check.Load(packs, "en", linker)
	if err != nil {
		return nil, err
	}
	coder, err := promise.Load(packs, "en")
	if err != nil {
		return nil, err
	}
	return &Settler{checker, coder}, nil
}

// Settled is what came of a run so far.
type Settled struct {
	Done     int // documents, entries, series and promises that were checked, and stored once the run has returned
	Left     int // those that are known to be left
	Findings int // found in those that were checked
}

// How many things are listed at a time, are checked before progress is told, and are loaded at once by a core; and how many wait for
// being stored: what a document promises takes memory.
const (
	listed    = 1 << 16
	portion   = 512
	loaded    = 256 // they share documents and reports
	mostBooks = 1024
)

// Run checks the documents, entries and series that have changed, in portions, and stores many in one transaction
// that also takes them off the list: killed at any instant, it goes on where it was. Documents come first, since they say
// which series have changed, what is promised and what is reported. When ctx ends it finishes the portion in hand and returns the context's error.
func (s *Settler) Run(ctx context.Context, reg *register.Register, progress func(*Settled)) (*Settled, error) {
	left, err := reg.Waiting(ctx)
	r := &settling{Settler: s, reg: reg, progress: progress, sum: Settled{Left: left}, stored: Settled{Left: left}, pace: newPace()}
	if err != nil || left == 0 {
		return &r.stored, err
	}
	for _, of := range []register.Of{register.OfDocument, register.OfEntry, register.OfSeries, register.OfPromise} {
		for {
			list, err := reg.Unchecked(ctx, of, listed)
			if err != nil {
				return &r.stored, err
			}
			if len(list) == 0 {
				break
			}
			if err := r.settle(ctx, list); err != nil {
				return &r.stored, err
			}
		}
	}
	return &r.stored, nil
}

// settling is a run under way.
type settling struct {
	*Settler
	reg      *register.Register
	progress func(*Settled)
	sum      Settled // with what is checked and not stored yet
	stored   Settled
	pace     pace
}

// settle checks and stores what is on a list: while some is stored, more is checked.
func (r *settling) settle(ctx context.Context, list []*register.Check) error {
	begun := context.WithoutCancel(ctx) // what has been checked is stored
	first, at := 0, 0                   // of what is checked and not stored, of what is not checked
	storing := func() error { return nil }
	for at < len(list) && ctx.Err() == nil {
		part := list[at:min(at+portion, len(list))]
		if err := r.portion(begun, r.reg, part); err != nil {
			return errors.Join(err, storing())
		}
		at += len(part)
		r.sum.add(part)
		if r.progress != nil {
			r.progress(&r.sum)
		}
		full := part[0].Of == register.OfDocument && at-first >= mostBooks
		if at < len(list) && ctx.Err() == nil && !full && !r.pace.due() {
			continue
		}
		if err := storing(); err != nil {
			return err
		}
		storing = r.store(begun, list[first:at])
		first = at
	}
	return cmp.Or(storing(), ctx.Err())
}

// store begins to store what was checked; what it gives waits for the end, notes it and lets go of what is stored.
func (r *settling) store(ctx context.Context, list []*register.Check) (wait func() error) {
	r.pace.last = time.Now() // what is checked meanwhile waits as long as anything
	var took time.Duration
	done := make(chan error, 1)
	go func() {
		began := time.Now()
		err := r.reg.Settle(ctx, list...)
		took = time.Since(began)
		done <- err
	}()
	return func() error {
		if err := <-done; err != nil {
			return err
		}
		r.pace.stored(took)
		r.stored.add(list)
		clear(list)
		return nil
	}
}

func (s *Settled) add(part []*register.Check) {
	s.Done += len(part)
	s.Left = max(s.Left-len(part), 0)
	for _, c := range part {
		s.Findings += len(c.Findings)
	}
}

// portion loads and checks on all cores.
func (s *Settler) portion(ctx context.Context, reg *register.Register, part []*register.Check) error {
	cores := runtime.GOMAXPROCS(0)
	errs := make([]error, cores)
	var workers sync.WaitGroup
	for i := range cores {
		mine := part[len(part)*i/cores : len(part)*(i+1)/cores] // neighbors, which share documents
		workers.Go(func() {
			for some := range slices.Chunk(mine, loaded) {
				if errs[i] = reg.Fill(ctx, some...); errs[i] != nil {
					return
				}
				for _, c := range some {
					s.one(c)
					c.Release()
				}
			}
		})
	}
	workers.Wait()
	return errors.Join(errs...)
}

func (s *Settler) one(c *register.Check) {
	told := c.Told()
	switch {
	case c.Of == register.OfPromise:
		s.promise(c)
	case len(told) == 0:
	case c.Of == register.OfDocument:
		c.Findings = s.checker.Document(told)
		c.Series = s.checker.AllKeys(told)
		c.Book = s.book(told)
	case c.Of == register.OfEntry:
		c.Findings = s.checker.Entry(c.Kind, told)
	default:
		c.Findings = s.checker.Series(c.Key, told)
	}
}

// book codes a document's claims.
func (s *Settler) book(told []link.Told) *promise.Book {
	claims := make([]claim.Claim, len(told))
	for i := range told {
		claims[i] = *told[i].Claim
	}
	b := s.coder.Book(claims, told[0].Published)
	return &b
}

// toldOn is the day of a document in words.
func toldOn(day string, undated bool) string {
	if day == "" || undated {
		return "without a date"
	}
	return "on " + day
}

// promise matches a promise with the reports that may be of it. One that was kept is a finding: by evidence that is sure, or that
// a person accepted.
func (s *Settler) promise(c *register.Check) {
	p := c.Promise.Promise
	if p == nil {
		return
	}
	for _, r := range c.Promise.Reports {
		if e, ok := s.coder.Match(p, r); ok {
			c.Promise.Evidence = append(c.Promise.Evidence, e)
		}
	}
	c.Promise.Evidence = promise.Sift(c.Promise.Evidence)
	f := check.Finding{Kind: "fulfils", Claims: []string{p.Claim}, Actors: p.Actors}
	best := promise.Reaffirmation
	for _, e := range c.Promise.Evidence {
		if p.Plan && c.Promise.Same[e.Report] {
			continue
		}
		ruled := c.Promise.Ruled[e.Report]
		if e.Verdict != promise.Fulfilled || e.Review && ruled != judge.Accept || ruled == judge.Reject || slices.Contains(f.Claims, e.Report.Claim) || len(f.Claims) == check.Most {
			continue
		}
		if day, err := text.ParseDay(e.Report.Day); err == nil && f.Published.Before(day) {
			f.Published = day
		}
		if len(f.Claims) == 1 {
			f.Note = fmt.Sprintf("Promised %s; %s, as told %s.", toldOn(p.Day, p.Undated), e.Reason, toldOn(e.Report.Day, e.Report.Undated))
		}
		best = max(best, e.Rung)
		f.Claims = append(f.Claims, e.Report.Claim)
	}
	if len(f.Claims) == 1 {
		s.missed(c)
		return
	}
	f.Reason = best.String()
	f.Identify(p.Claim, fmt.Sprint(p.Part), p.Target)
	c.Findings = append(c.Findings, f)
}

// missed finds a plan that, as a sure report tells, came about later than it says, or not at all.
func (s *Settler) missed(c *register.Check) {
	p := c.Promise.Promise
	if !p.Plan {
		return
	}
	for _, e := range c.Promise.Evidence {
		ruled := c.Promise.Ruled[e.Report]
		if e.Verdict != promise.NotFulfilled || c.Promise.Same[e.Report] || e.Review && ruled != judge.Accept || ruled == judge.Reject {
			continue
		}
		f := check.Finding{Kind: "supersedes", Reason: "cancelled", Claims: []string{e.Report.Claim, p.Claim}, Actors: p.Actors}
		if e.Late {
			f.Reason = "late"
		}
		f.Note = fmt.Sprintf("Planned %s for %s; %s, as told %s.", toldOn(p.Day, p.Undated), dayOrUnknown(p.Thing.To), e.Reason, toldOn(e.Report.Day, e.Report.Undated))
		if day, err := text.ParseDay(e.Report.Day); err == nil {
			f.Published = day
		}
		f.Identify("missed", p.Claim, p.Target)
		c.Findings = append(c.Findings, f)
		return
	}
}

// dayOrUnknown is a day, or words for none.
func dayOrUnknown(day string) string {
	if day == "" {
		return "no day"
	}
	return day
}
