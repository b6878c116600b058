package web

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast holds that every colour of text has a contrast of at least 4.5 (WCAG AA) on each ground, in both modes.
func TestContrast(t *testing.T) {
	colours := colourTable(t)
	var texts []string
	for name := range colours {
		if !strings.Contains(" paper raised wash rule strong ", " "+name+" ") {
			texts = append(texts, name)
		}
	}
	if len(texts) < 15 {
		t.Fatalf("only %d colours found", len(texts))
	}
	for _, name := range texts {
		for mode, label := range []string{"light", "dark"} {
			for _, ground := range []string{"paper", "raised", "wash"} {
				if c := contrast(colours[name][mode], colours[ground][mode]); c < 4.5 {
					t.Errorf("%s on %s, %s: contrast %.2f", name, ground, label, c)
				}
			}
		}
	}
	for _, k := range sampleKinds(t) {
		if _, ok := colours[k.Colour]; !ok {
			t.Errorf("kind %s has colour %q, which the style sheet does not know", k.Name, k.Colour)
		}
	}
}

// colourTable is the colours of the style sheet, each for light and for dark.
func colourTable(t *testing.T) map[string][2]string {
	t.Helper()
	css, err := staticFiles.ReadFile("static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	colours := map[string][2]string{}
	for _, m := range regexp.MustCompile(`--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)`).FindAllStringSubmatch(string(css), -1) {
		colours[m[1]] = [2]string{m[2], m[3]}
	}
	return colours
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func luminance(hex string) float64 {
	c := linear(hex)
	return .2126*c[0] + .7152*c[1] + .0722*c[2]
}

// linear is a colour's red, green and blue as amounts of light.
func linear(hex string) (out [3]float64) {
	for i := range out {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= .04045 {
			out[i] = c / 12.92
		} else {
			out[i] = math.Pow((c+.055)/1.055, 2.4)
		}
	}
	return out
}

// TestColourBlind holds that kinds whose lines have the same style can be told apart by eyes without green or red cones, too.
// The simulation is that of Machado, Oliveira and Fernandes (2009), the distance that of CIELAB.
func TestColourBlind(t *testing.T) {
	css, err := staticFiles.ReadFile("static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	style := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z]+)-line: (\w+)`).FindAllStringSubmatch(string(css), -1) {
		style[m[1]] = m[2]
	}
	colours := colourTable(t)
	kinds := sampleKinds(t)
	for eye, matrix := range eyes {
		for i, a := range kinds {
			for _, b := range kinds[:i] {
				for mode := range 2 {
					d := distance(seen(matrix, colours[a.Colour][mode]), seen(matrix, colours[b.Colour][mode]))
					if style[a.Colour] == style[b.Colour] && d < 12 {
						t.Errorf("%s and %s look alike to an eye with %s: distance %.0f", a.Plural, b.Plural, eye, d)
					}
				}
			}
		}
	}
}

var eyes = map[string][3][3]float64{
	"all cones":      {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"no green cones": {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.01182, .04294, .968881}},
	"no red cones":   {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
}

// seen is a colour as an eye sees it, in CIELAB.
func seen(matrix [3][3]float64, hex string) [3]float64 {
	light := linear(hex)
	var c [3]float64
	for i, row := range matrix {
		c[i] = math.Max(0, row[0]*light[0]+row[1]*light[1]+row[2]*light[2])
	}
	f := func(v float64) float64 {
		if v > .008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16.0/116
	}
	x := f((.4124*c[0] + .3576*c[1] + .1805*c[2]) / .9505)
	y := f(.2126*c[0] + .7152*c[1] + .0722*c[2])
	z := f((.0193*c[0] + .1192*c[1] + .9505*c[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// TestNothingFromElsewhere holds that no page, style or script names another origin.
func TestNothingFromElsewhere(t *testing.T) {
	for _, dir := range []string{"static", "templates"} {
		fs := staticFiles
		if dir == "templates" {
			fs = templateFiles
		}
		entries, err := fs.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.IsDir() {
				continue
			}
			b, err := fs.ReadFile(dir + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			s := strings.ReplaceAll(string(b), "http://www.w3.org/2000/svg", "")
			if m := regexp.MustCompile(`(https?:)?//[a-z]+\.[a-z]+`).FindString(s); m != "" {
				t.Errorf("%s/%s names %s", dir, e.Name(), m)
			}
		}
	}
}
