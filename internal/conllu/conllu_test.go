package conllu

import (
	"strings"
	"testing"
)

const sample = `# newdoc id = d1
# newpar
# sent_id = d1-1
# text = They don't go.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
4.1	gone	_	_	_	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = d1-2
# text = Stop
1	Stop	stop	VERB	VB	_	0	root	_	_
`

func TestRead(t *testing.T) {
	bank, err := Read(strings.NewReader(sample))
	if err != nil || len(bank) != 2 {
		t.Fatalf("%d sentences, %v", len(bank), err)
	}
	s := bank[0]
	if s.Doc != "d1" || !s.NewPar || !s.NewDoc || bank[1].Doc != "d1" || bank[1].NewPar || len(s.Words) != 5 || s.Words[3].Head != -1 || s.Words[2].Head != 3 {
		t.Errorf("%+v", s)
	}
	offsets, ok := s.Offsets()
	if !ok || offsets[2] != [2]int{7, 10} || offsets[4] != [2]int{13, 14} {
		t.Errorf("offsets %v %v", offsets, ok)
	}
}

func TestReadComplains(t *testing.T) {
	for _, l := range []string{"1\tThey\n", "1\ta\ta\tX\t_\t_\tx\troot\t_\t_\n"} {
		if _, err := Read(strings.NewReader(l)); err == nil || !strings.HasPrefix(err.Error(), "1: ") {
			t.Errorf("%q: %v", l, err)
		}
	}
}
