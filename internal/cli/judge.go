package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/internal/judge"
	"rapporteur/internal/register"
)

// judgeCmd stores what a person rules.
type judgeCmd struct {
	Verb   string  `arg:"" enum:"accept,reject,same,different,correct,status,undo" help:"accept, reject, same, different, correct, status or undo."`
	Target string  `arg:"" name:"id" help:"Id of a claim, an entry, a finding or an outcome link; for undo of a judgement."`
	Other  string  `arg:"" optional:"" name:"other" help:"For same and different: the second id."`
	Field  string  `placeholder:"FIELD" help:"For correct: the field; for status: the member that is scored."`
	Value  *string `placeholder:"VALUE" help:"For correct: the right value, lists parted by ;, empty where the text is silent. For status: open, in progress, fulfilled, overdue, not fulfilled or superseded; for a member -1, 0 or +1."`
	signed `embed:""`
}

// signed is by whom and why something is ruled.
type signed struct {
	Note string `placeholder:"TEXT" help:"Why; kept with the judgement."`
	By   string `placeholder:"NAME" env:"RAPPORTEUR_BY" help:"Who judges; else the name in ~/.gitconfig, else the user's."`
}

// Help shows what is typed.
func (judgeCmd) Help() string {
	return `Judgements are added, never changed; undo adds one that takes another back. They hold when documents are read again and when the register is rebuilt.

Examples:

    rapporteur judge reject 3f0c9a11d2e45b67 --note "a caption, no meeting"
    rapporteur judge accept 3f0c9a11d2e45b67
    rapporteur judge correct 3f0c9a11d2e45b67 --field value --value 44000000000
    rapporteur judge same 3f0c9a11d2e45b67 8d41ce02a9b7f350 --by "A. Lovelace"
    rapporteur judge status 3f0c9a11d2e45b67 --value fulfilled
    rapporteur judge status 3f0c9a11d2e45b67 --field KAZ --value=-1
    rapporteur judge undo 5b1e77c09a42d318`
}

// Run stores one judgement and says how it is taken back.
func (c *judgeCmd) Run(s *session) error {
	j := judge.Judgement{Verb: c.Verb, Target: strings.ToLower(c.Target), Other: strings.ToLower(c.Other), Field: c.Field, Note: c.Note, Who: s.name(c.By), At: time.Now()}
	if c.Value != nil {
		j.Value = *c.Value
	} else if c.Verb == judge.Correct || c.Verb == judge.Status {
		return misuse{fmt.Errorf("%s needs --value", c.Verb)}
	}
	if j.Who == "" {
		return misuse{errors.New("--by says who judges")}
	}
	if err := j.Validate(); err != nil {
		return misuse{err}
	}
	reg, err := s.changeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	if err := s.complete(reg, &j); err != nil {
		return err
	}
	j.Identify()
	if _, err := s.rule(reg, j); err != nil {
		return err
	}
	if s.JSON {
		return s.writeJSON(j)
	}
	fmt.Fprintf(s.out, "%s %s\n", j.ID, sentenceOf(&j))
	s.note("`rapporteur judge undo %s` takes it back", j.ID)
	return nil
}

// complete checks a judgement against what it is about, brings its value into form, and notes where the claims stand.
func (s *session) complete(reg *register.Register, j *judge.Judgement) error {
	if j.Verb == judge.Undo {
		_, err := reg.Judgement(s.ctx, j.Target)
		return err
	}
	subject, err := reg.Subject(s.ctx, j.Target, j.Verb == judge.Reject || j.Verb == judge.Status)
	if err != nil {
		return err
	}
	j.About = subject.Anchors()
	if subject.What == "finding" || subject.What == "link" {
		j.About, j.AboutOther = nil, j.About
	}
	switch j.Verb {
	case judge.Same, judge.Different:
		other, err := reg.Subject(s.ctx, j.Other, false)
		if err != nil {
			return err
		}
		j.AboutOther = other.Anchors()
		if err := reg.Pairable(s.ctx, j.Verb, subject, other); errors.Is(err, register.ErrPair) {
			return misuse{err}
		} else if err != nil {
			return err
		}
	case judge.Correct:
		return s.correction(reg, subject, j)
	case judge.Status:
		if subject.Kind != "commitment" {
			return misuse{fmt.Errorf("a status is of a commitment; %s is %s", j.Target, subject)}
		}
		if j.Field != "" {
			return s.member(reg, subject, j)
		}
	}
	return err
}

// member writes the member that is scored as claims do, and makes sure that the commitment binds it.
func (s *session) member(reg *register.Register, subject *register.Subject, j *judge.Judgement) (err error) {
	if j.Field, err = s.actor(j.Field); err != nil {
		return err
	}
	var bound []string
	for i := range subject.Claims {
		page, err := reg.Commitments(s.ctx, register.CommitmentQuery{Claim: subject.Claims[i].ID})
		if err != nil {
			return err
		}
		for _, m := range page.Commitments {
			bound = append(bound, m.Members...)
		}
	}
	if len(bound) > 0 && !slices.Contains(bound, j.Field) {
		slices.Sort(bound)
		return misuse{fmt.Errorf("%s is none of those whom %s binds: %s", j.Field, j.Target, strings.Join(slices.Compact(bound), ", "))}
	}
	return nil
}

// correction checks field and value against the kind, and writes states as their codes.
func (s *session) correction(reg *register.Register, subject *register.Subject, j *judge.Judgement) error {
	kind := reg.Kind(subject.Kind)
	if subject.What != "claim" || kind == nil {
		return misuse{fmt.Errorf("only fields of claims are corrected; %s is %s", j.Target, subject)}
	}
	spec := kind.Field(j.Field)
	if spec == nil {
		return misuse{fmt.Errorf("%s has no field %q; there are %s", kind.Name, j.Field, strings.Join(fieldNames(kind), ", "))}
	}
	value, err := s.valueOf(spec, j.Value)
	if err != nil {
		return misuse{err}
	}
	j.Value = value
	return nil
}

// rule stores judgements, lets what is made from claims follow, and gives how many were new. With none it still goes on
// with what was left when another run was killed. While somebody else writes, what follows is left to the next command that changes the register.
func (s *session) rule(reg *register.Register, list ...judge.Judgement) (added int, err error) {
	if added, err = reg.Judge(s.ctx, list...); err != nil {
		return added, err
	}
	if err = s.settle(reg); errors.Is(err, register.ErrLocked) {
		s.note("The judgements are in the register; %v. The next command that changes the register makes up for it", err)
		err = nil
	}
	return added, err
}

// sentenceOf is a judgement in a few words.
func sentenceOf(j *judge.Judgement) string {
	out := j.Verb + " " + j.Target
	if j.Other != "" {
		out += " " + j.Other
	}
	switch {
	case j.Verb == judge.Correct:
		out += fmt.Sprintf(" %s=%s", j.Field, orDash(j.Value))
	case j.Field != "":
		out += fmt.Sprintf(" %s %s", j.Field, j.Value)
	case j.Value != "":
		out += " " + j.Value
	}
	return out
}
