package phrase

import (
	"errors"
	"fmt"
	"strings"
)

// maxVariants bounds what one pattern may stand for, so that a slip in a table cannot fill the memory.
const maxVariants = 4096

// Expand lists the strings that a pattern stands for: (a|b) is a choice, [a] and (a)? may be missing, and they nest.
func Expand(pattern string) ([]string, error) {
	p := &expander{s: pattern}
	out, err := p.choice()
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	if p.i < len(p.s) {
		return nil, fmt.Errorf("pattern %q: %q without its beginning", pattern, p.s[p.i])
	}
	for i := range out {
		out[i] = strings.Join(strings.Fields(out[i]), " ")
	}
	return out, nil
}

type expander struct {
	s string
	i int
}

// choice reads alternatives up to a closing bracket or the end.
func (p *expander) choice() ([]string, error) {
	var all []string
	for {
		one, err := p.sequence()
		if err != nil {
			return nil, err
		}
		all = append(all, one...)
		if p.i >= len(p.s) || p.s[p.i] != '|' {
			return all, nil
		}
		p.i++
	}
}

func (p *expander) sequence() ([]string, error) {
	out := []string{""}
	for p.i < len(p.s) {
		switch c := p.s[p.i]; c {
		case '|', ')', ']':
			return out, nil
		case '(', '[':
			part, err := p.group(c)
			if err != nil {
				return nil, err
			}
			if out, err = product(out, part); err != nil {
				return nil, err
			}
		default:
			start := p.i
			for p.i < len(p.s) && !strings.ContainsRune("()[]|", rune(p.s[p.i])) {
				p.i++
			}
			for k := range out {
				out[k] += p.s[start:p.i]
			}
		}
	}
	return out, nil
}

func (p *expander) group(open byte) ([]string, error) {
	closing := byte(')')
	if open == '[' {
		closing = ']'
	}
	p.i++
	part, err := p.choice()
	if err != nil {
		return nil, err
	}
	if p.i >= len(p.s) || p.s[p.i] != closing {
		return nil, fmt.Errorf("%q is not closed", open)
	}
	p.i++
	optional := open == '['
	if p.i < len(p.s) && p.s[p.i] == '?' {
		optional = true
		p.i++
	}
	if optional {
		part = append(part, "")
	}
	return part, nil
}

func product(a, b []string) ([]string, error) {
	if len(a)*len(b) > maxVariants {
		return nil, errors.New("stands for too many variants")
	}
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return out, nil
}
