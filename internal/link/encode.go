package link

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
)

// parts are the values of a profile in the order in which they are stored.
const parts = 13

// Encode is the profile as it is stored: its parts on a line each, empty ones at the end left out. Profiles of a kind
// are equal when this is.
func (p *Profile) Encode() string {
	if p.code != "" {
		return p.code
	}
	ordinal, dated, to := "", "", p.To
	if p.Ordinal > 0 {
		ordinal = strconv.Itoa(p.Ordinal)
	}
	if p.Dated {
		dated = "d"
	}
	if to != "" && to == p.From {
		to = "="
	}
	return strings.TrimRight(strings.Join([]string{strings.Join(p.Name, " "), ordinal, p.Type, p.Status, strings.Join(p.Parties, "|"),
		strings.Join(p.People, " "), p.Place, p.From, to, dated, p.Unit, p.Scope, p.Apart}, "\n"), "\n")
}

// Decode is the profile of a kind that Encode has written; what it did not write gives some profile, too.
func Decode(kind, code string) *Profile {
	v := strings.SplitN(code, "\n", parts)
	v = append(v, make([]string, parts-len(v))...)
	p := &Profile{Kind: kind, Name: strings.Fields(v[0]), Type: v[2], Status: v[3], People: strings.Fields(v[5]), Place: v[6], From: v[7],
		To: v[8], Dated: v[9] != "", Unit: v[10], Scope: v[11], Apart: v[12], code: code}
	p.Ordinal, _ = strconv.Atoi(v[1])
	if v[4] != "" {
		p.Parties = strings.Split(v[4], "|")
	}
	if p.To == "=" {
		p.To = p.From
	}
	return p
}

// Part is the profile with a mark that keeps it from being that of others which tell the same.
func (p *Profile) Part(mark string) *Profile {
	out := *p
	out.Apart, out.code = oneLine.Replace(mark), ""
	return &out
}

// Number is the same for equal profiles: 63 bits of a hash.
func (p *Profile) Number() int64 {
	h := sha256.Sum256([]byte(p.Kind + "\n" + p.Encode()))
	return int64(binary.BigEndian.Uint64(h[:8]) >> 1)
}

// ID is the number in 16 hex digits.
func (p *Profile) ID() string { return IDOf(p.Number()) }

// IDOf writes the number of a profile as its id.
func IDOf(n int64) string { return fmt.Sprintf("%016x", n) }
