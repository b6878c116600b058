package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/register"
)

// reviewer is one person at the queue.
type reviewer struct {
	*session
	screen
	reg  *register.Register
	who  string
	only []string
	keys keys

	item    *register.Item
	left    int             // in the queue, the item included
	seen    map[string]bool // skipped since the review began
	note    string          // for the next judgement
	message string          // about what the last key did
	helping bool
	context int // how much is shown on either side of a claim's words, in bytes
	done    []decided
	made    int // judgements, those taken back not counted
}

// decided is a judgement with what it was on, so that it can be taken back.
type decided struct {
	id, text string
	item     *register.Item
}

// run goes through the queue until it is empty or the person has had enough.
func (r *reviewer) run() error {
	r.seen = map[string]bool{}
	if err := r.next(); err != nil {
		return err
	}
	for {
		r.show()
		key := r.keys.next(r.show)
		r.message, r.helping = "", false
		if key == 'q' || key == keyInterrupt || key == keyEnd {
			return nil
		}
		if err := r.press(key); err != nil {
			return err
		}
	}
}

// recount is after how many judgements it is counted what is left; one can settle more than one thing.
const recount = 10

// next takes the first of the queue that was not skipped since the review began.
func (r *reviewer) next() error {
	items, err := r.reg.Queue(r.ctx, 1, r.only...)
	if err != nil {
		return err
	}
	if r.made%recount == 0 || len(items) == 0 {
		if r.left, err = r.reg.Queued(r.ctx, r.only...); err != nil {
			return err
		}
	}
	r.item, r.note = nil, ""
	if len(items) > 0 && !r.seen[items[0].Key()] {
		r.item = &items[0]
	}
	return nil
}

// keyVerbs are the judgements that a key makes.
var keyVerbs = map[rune]string{'a': judge.Accept, 'r': judge.Reject, 's': judge.Same, 'd': judge.Different, 'c': judge.Correct}

// verbsOf are the judgements that can be made on an item.
func verbsOf(what string) []string {
	switch what {
	case register.ReviewPair:
		return []string{judge.Same, judge.Different}
	case register.ReviewClaim:
		return []string{judge.Accept, judge.Reject, judge.Correct}
	}
	return []string{judge.Accept, judge.Reject}
}

// press does what a key asks for.
func (r *reviewer) press(key rune) error {
	switch key {
	case '?', 'h':
		r.helping = true
		return nil
	case 'u':
		return r.undo()
	}
	if r.item == nil {
		r.message = "Nothing waits; u takes the last judgement back, q quits"
		return nil
	}
	switch key {
	case ' ':
		r.seen[r.item.Key()] = true
		if err := r.reg.Skip(r.ctx, r.item, time.Now()); err != nil {
			return r.passing(err)
		}
		return r.next()
	case 'n':
		if note, ok := r.ask("Note: ", r.note); ok {
			r.note = note
		}
		return nil
	}
	verb := keyVerbs[key]
	switch {
	case verb == "":
		r.message = fmt.Sprintf("%q does nothing here; ? shows the keys", key)
	case !slices.Contains(verbsOf(r.item.What), verb):
		r.message = fmt.Sprintf("%s is not for a %s: %s", verb, r.item.What, strings.Join(verbsOf(r.item.What), " or "))
	case verb == judge.Correct:
		return r.correct()
	default:
		return r.judge(judge.Judgement{Verb: verb, Target: r.item.Target, Other: r.item.Other})
	}
	return nil
}

// judge stores a judgement on the item and goes on to the next.
func (r *reviewer) judge(j judge.Judgement) error {
	if err := r.store(j); err != nil {
		return r.passing(err)
	}
	return r.next()
}

// passing shows an error that trying again may mend: somebody else writes, what was judged has gone.
func (r *reviewer) passing(err error) error {
	if errors.Is(err, register.ErrLocked) || errors.Is(err, register.ErrNotFound) {
		r.message = err.Error()
		return nil
	}
	return err
}

func (r *reviewer) store(j judge.Judgement) error {
	j.Who, j.Note, j.At = r.who, r.note, time.Now()
	if err := r.complete(r.reg, &j); err != nil {
		return err
	}
	j.Identify()
	if _, err := r.reg.Judge(r.ctx, j); err != nil {
		return err
	}
	r.made++
	if j.Verb != judge.Correct {
		r.left--
	}
	r.message = sentenceOf(&j)
	r.done = append(r.done, decided{j.ID, r.message, r.item})
	return nil
}

// correct asks for a field and its value; the item stays, with the value in it.
func (r *reviewer) correct() error {
	c := &r.item.Left[0]
	kind := r.reg.Kind(c.Kind)
	if kind == nil {
		return nil
	}
	typed, ok := r.ask("Field (number or name): ", "")
	if !ok {
		return nil
	}
	spec := chosen(kind, typed)
	if spec == nil {
		r.message = fmt.Sprintf("%s has no field %q", kind.Name, typed)
		return nil
	}
	value, ok := r.ask(spec.Label+": ", claim.Format(c.Get(spec.Name)))
	if !ok {
		return nil
	}
	err := r.store(judge.Judgement{Verb: judge.Correct, Target: c.ID, Field: spec.Name, Value: value})
	var m misuse
	if errors.As(err, &m) {
		r.message = err.Error()
		return nil
	}
	if err != nil {
		return r.passing(err)
	}
	corrected, err := r.reg.Claim(r.ctx, c.ID)
	if err == nil {
		r.item.Left[0] = *corrected
	}
	return err
}

// chosen is the field that was meant: its number on the screen, its name or how that begins.
func chosen(k *claim.Kind, typed string) *claim.FieldSpec {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(k.Fields) {
		return &k.Fields[n-1]
	}
	for i := range k.Fields {
		f := &k.Fields[i]
		if typed != "" && (strings.HasPrefix(f.Name, typed) || strings.HasPrefix(strings.ToLower(f.Label), typed)) {
			return f
		}
	}
	return nil
}

// undo takes back the last judgement made here and shows again what it was on.
func (r *reviewer) undo() error {
	if len(r.done) == 0 {
		r.message = "Nothing was judged since the review began; `rapporteur judge undo ID` takes back earlier ones"
		return nil
	}
	last := r.done[len(r.done)-1]
	j := judge.Judgement{Verb: judge.Undo, Target: last.id, Who: r.who, At: time.Now()}
	if _, err := r.reg.Judge(r.ctx, j); err != nil {
		return r.passing(err)
	}
	r.done = r.done[:len(r.done)-1]
	r.made, r.left = r.made-1, r.left+1
	if err := r.next(); err != nil {
		return err
	}
	r.item, r.message = last.item, "taken back: "+last.text
	if c := r.item.Left; len(c) == 1 {
		fresh, err := r.reg.Claim(r.ctx, c[0].ID)
		if err != nil {
			return err
		}
		c[0] = *fresh
	}
	return nil
}

// ask takes a line at the bottom of the screen.
func (r *reviewer) ask(question, begin string) (string, bool) {
	return r.keys.line(begin, func(typed string) {
		across, _ := r.size()
		tail := typed
		for columns(question+tail) > across-2 && tail != "" { // the end of a long line is what is typed at
			_, n := utf8.DecodeRuneInString(tail)
			tail = tail[n:]
		}
		lines := r.lines()
		r.draw(append(lines[:len(lines)-1], r.bold.of(question)+tail))
	})
}
