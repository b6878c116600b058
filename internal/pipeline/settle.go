package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

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
	Done     int // documents, entries, series and promises that were checked
	Left     int // those that are known to be left
	Findings int // found in those that were checked
}

// How many things are listed at a time, and checked in one transaction.
const (
	listed   = 8192
	portion  = 512
	readings = 64 // of those with all their claims
)

// Run checks the documents, entries and series that have changed, in portions, each in a transaction of its own that
// also takes them off the list: killed at any instant, it goes on where it was. Documents come first, since they say
// which series have changed, what is promised and what is reported. When ctx ends it finishes the portion in hand and returns the context's error.
func (s *Settler) Run(ctx context.Context, reg *register.Register, progress func(*Settled)) (*Settled, error) {
	sum := &Settled{}
	var err error
	if sum.Left, err = reg.Waiting(ctx); err != nil || sum.Left == 0 {
		return sum, err
	}
	for _, of := range []register.Of{register.OfDocument, register.OfEntry, register.OfSeries, register.OfPromise} {
		for {
			list, err := reg.Unchecked(ctx, of, listed)
			if err != nil {
				return sum, err
			}
			if len(list) == 0 {
				break
			}
			size := portion
			if of == register.OfDocument {
				size = readings
			}
			for part := range slices.Chunk(list, size) {
				if ctx.Err() != nil {
					return sum, ctx.Err()
				}
				if err := s.portion(context.WithoutCancel(ctx), reg, part); err != nil {
					return sum, err
				}
				sum.add(part)
				clear(part) // their claims need not stay in memory
				if progress != nil {
					progress(sum)
				}
			}
		}
	}
	return sum, nil
}

func (s *Settled) add(part []*register.Check) {
	s.Done += len(part)
	s.Left = max(s.Left-len(part), 0)
	for _, c := range part {
		s.Findings += len(c.Findings)
	}
}

// portion loads and checks on all cores, and stores what was found.
func (s *Settler) portion(ctx context.Context, reg *register.Register, part []*register.Check) error {
	cores := runtime.GOMAXPROCS(0)
	errs := make([]error, cores)
	var workers sync.WaitGroup
	for i := range cores {
		mine := part[len(part)*i/cores : len(part)*(i+1)/cores] // neighbors, which share documents
		workers.Go(func() {
			if errs[i] = reg.Fill(ctx, mine...); errs[i] == nil {
				for _, c := range mine {
					s.one(c)
				}
			}
		})
	}
	workers.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return reg.Settle(ctx, part...)
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

// toldOn is the day of a report in words.
func toldOn(day string) string {
	if day == "" {
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
			f.Note = fmt.Sprintf("Promised on %s; %s, as told %s.", p.Day, e.Reason, toldOn(e.Report.Day))
		}
		best = max(best, e.Rung)
		f.Claims = append(f.Claims, e.Report.Claim)
	}
	if len(f.Claims) == 1 {
		return
	}
	f.Reason = best.String()
	f.Identify(p.Claim, fmt.Sprint(p.Part), p.Target)
	c.Findings = append(c.Findings, f)
}
