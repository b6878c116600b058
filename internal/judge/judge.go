// Package judge is what people rule of the register's claims, entries and findings: judgements, which are only ever added,
// and the rulings that are in force by them.
//
// Main type: Judgement. The package is pure: it stores nothing and applies nothing (register does both).
package judge

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Verbs of judgements.
const (
	Accept    = "accept"    // it is so: an unsure claim is listed, an entry or finding has been looked at
	Reject    = "reject"    // it is not so: it leaves lists, counts and search, but not the file
	Same      = "same"      // two claims or entries speak of one thing
	Different = "different" // they do not
	Correct   = "correct"   // a field of a claim has another value
	Status    = "status"    // what became of a commitment, or, with a member as field, how that member scores
	Undo      = "undo"      // takes another judgement back
)

// Verbs are all verbs, in the order of help.
var Verbs = [...]string{Accept, Reject, Same, Different, Correct, Status, Undo}

// Judgement is what a person ruled. Judgements are only ever added; Undo adds one that takes another back.
type Judgement struct {
	ID                  string // 16 hex digits, made of all that is ruled, by whom and when
	Verb, Target, Other string // ids; Other is the second of same and different
	Field, Value, Who   string // Value "" of Correct: the text is silent
	Note                string
	At                  time.Time
	Undone              bool // another judgement in force takes it back
	Overruled           bool // a later judgement says otherwise of the same

	// What was judged, as it stood then: where ids do not lead anywhere any more, this says what was meant. About are the
	// claims that the target stands for, itself or those of an entry; AboutOther those of the other one, or those that a
	// finding or link is about.
	About, AboutOther []Anchor
}

// Anchor is where a claim that was judged stands.
type Anchor struct {
	Claim    string `json:"claim"`
	Document string `json:"document"`
	Kind     string `json:"kind"`
	Start    int    `json:"start"` // Unicode code points, as in exports
	End      int    `json:"end"`
	Quote    string `json:"quote"`
}

// Statuses are what a commitment can be said to have come to.
var Statuses = [...]string{"open", "in progress", "fulfilled", "overdue", "not fulfilled", "superseded"}

// Scores are how a member can be said to have kept a commitment.
var Scores = [...]string{"-1", "0", "+1"}

// Identify brings a judgement into its final form and sets its id. The same judgement made again at the same moment by
// the same person is the same.
func (j *Judgement) Identify() {
	j.At = j.At.UTC().Truncate(time.Microsecond)
	j.Who, j.Note, j.Value = strings.TrimSpace(j.Who), strings.TrimSpace(j.Note), strings.TrimSpace(j.Value)
	if (j.Verb == Same || j.Verb == Different) && j.Other < j.Target {
		j.Target, j.Other = j.Other, j.Target
		j.About, j.AboutOther = j.AboutOther, j.About
	}
	parts := []string{j.Verb, j.Target, j.Other, j.Field, j.Value, j.Who, j.Note, j.At.Format(TimeForm)}
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	j.ID = hex.EncodeToString(h[:8])
}

// TimeForm is how times are written: of equal length, so that their order is that of the alphabet.
const TimeForm = "2006-01-02T15:04:05.000000Z"

// ErrJudgement is a judgement that says nothing that could hold.
var ErrJudgement = errors.New("no such judgement can be made")

// Validate says what is wrong with a judgement by itself, whatever register it is for.
func (j *Judgement) Validate() error {
	pair := j.Verb == Same || j.Verb == Different
	wrong := ""
	switch {
	case !slices.Contains(Verbs[:], j.Verb):
		wrong = fmt.Sprintf("there is no verb %q; there are %s", j.Verb, strings.Join(Verbs[:], ", "))
	case strings.TrimSpace(j.Who) == "":
		wrong = "it needs the name of who judges"
	case j.At.IsZero():
		wrong = "it needs a time"
	case j.Target == "":
		wrong = j.Verb + " needs the id of what is judged"
	case pair && j.Other == "":
		wrong = j.Verb + " needs two ids"
	case pair && j.Other == j.Target:
		wrong = j.Verb + " needs two ids that differ"
	case !pair && j.Other != "":
		wrong = j.Verb + " takes one id"
	case j.Verb == Correct && j.Field == "":
		wrong = "correct needs a field"
	case j.Verb != Correct && j.Verb != Status && j.Field+j.Value != "":
		wrong = j.Verb + " takes no field and no value"
	case j.Verb == Status && j.Field == "" && !slices.Contains(Statuses[:], j.Value):
		wrong = fmt.Sprintf("a status is one of %s, not %q", strings.Join(Statuses[:], ", "), j.Value)
	case j.Verb == Status && j.Field != "" && !slices.Contains(Scores[:], j.Value):
		wrong = fmt.Sprintf("a member's score is one of %s, not %q", strings.Join(Scores[:], ", "), j.Value)
	default:
		return nil
	}
	return fmt.Errorf("%w: %s", ErrJudgement, wrong)
}

// judgementLine is a judgement in JSON lines.
type judgementLine struct {
	ID         string   `json:"id"`
	Verb       string   `json:"verb"`
	Target     string   `json:"target"`
	Other      string   `json:"other,omitempty"`
	Field      string   `json:"field,omitempty"`
	Value      *string  `json:"value,omitempty"`
	By         string   `json:"by"`
	At         string   `json:"at"`
	Note       string   `json:"note,omitempty"`
	Undone     bool     `json:"undone,omitempty"`    // told for readers; not read
	Overruled  bool     `json:"overruled,omitempty"` // likewise
	About      []Anchor `json:"about,omitempty"`
	AboutOther []Anchor `json:"about_other,omitempty"`
}

// MarshalJSON writes a judgement as exports have it.
func (j Judgement) MarshalJSON() ([]byte, error) {
	line := judgementLine{ID: j.ID, Verb: j.Verb, Target: j.Target, Other: j.Other, Field: j.Field, By: j.Who,
		At: j.At.UTC().Format(TimeForm), Note: j.Note, Undone: j.Undone, Overruled: j.Overruled, About: j.About, AboutOther: j.AboutOther}
	if j.Verb == Correct || j.Verb == Status {
		line.Value = &j.Value
	}
	return json.Marshal(line)
}

// UnmarshalJSON reads a line of an export, or one that somebody wrote: without an id, and with any RFC 3339 time. A line
// whose id does not fit what it says was altered, and is refused.
func (j *Judgement) UnmarshalJSON(b []byte) error {
	var line judgementLine
	if err := json.Unmarshal(b, &line); err != nil {
		return err
	}
	at, err := time.Parse(time.RFC3339Nano, line.At)
	if err != nil {
		return fmt.Errorf(`"at" must be a time like 2025-06-30T12:00:00Z, not %q`, line.At)
	}
	*j = Judgement{Verb: line.Verb, Target: line.Target, Other: line.Other, Field: line.Field, Who: line.By, Note: line.Note, At: at,
		About: line.About, AboutOther: line.AboutOther}
	if line.Value != nil {
		j.Value = *line.Value
	}
	j.Identify()
	if line.ID != "" && line.ID != j.ID {
		return fmt.Errorf("judgement %s was altered: what it says makes the id %s", line.ID, j.ID)
	}
	return j.Validate()
}

// compareJudgements is the order of time; judgements of one moment have some order that is the same everywhere.
func compareJudgements(a, b Judgement) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
}
