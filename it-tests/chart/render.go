// Renders a Helm chart as Helm does, with the same engine (text/template), library of functions (sprig) and YAML, and those
// of Helm's own functions and objects that the chart uses. What only Helm itself can show is left out: hooks, subcharts, a
// cluster.
//
//	render [-release NAME] [-namespace NAME] [-f VALUES]... [-exists OBJECTS] [-json | -out FOLDER] CHART
//
// By default what "helm template" prints; with -json the values as merged, the objects and the notes; with -out each
// template's objects in a file of its own. Needs Debian's golang-github-masterminds-sprig-dev and
// golang-k8s-sigs-yaml-dev, and GO111MODULE=off GOPATH=/usr/share/gocode.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

type object = map[string]interface{}

// files is a flag that may be given more than once.
type files []string

func (f *files) String() string     { return strings.Join(*f, ",") }
func (f *files) Set(s string) error { *f = append(*f, s); return nil }

func main() {
	release := flag.String("release", "pushgrid", "name of the release")
	namespace := flag.String("namespace", "default", "its namespace")
	exists := flag.String("exists", "", "file of the objects that lookup finds")
	numbers := flag.Bool("json-numbers", false, "numbers of values as json.Number instead of float64; Helms differ in it")
	asJSON := flag.Bool("json", false, "print values, objects and notes as JSON")
	out := flag.String("out", "", "folder to write to")
	var values files
	flag.Var(&values, "f", "file of values, of which later ones win")
	flag.Parse()
	if flag.NArg() != 1 {
		fail(fmt.Errorf("expected one chart, got %q", flag.Args()))
	}
	chart := flag.Arg(0)
	merged := readMap(filepath.Join(chart, "values.yaml"), *numbers)
	for _, file := range values {
		merge(merged, readMap(file, *numbers))
	}
	root := object{
		"Values":       merged,
		"Chart":        chartOf(chart),
		"Release":      object{"Name": *release, "Namespace": *namespace, "Service": "Helm", "Revision": 1, "IsInstall": true, "IsUpgrade": false},
		"Capabilities": object{"KubeVersion": object{"Version": "v1.34.0", "Major": "1", "Minor": "34"}},
		"Files":        chartFiles(chart),
	}
	var there []object
	if *exists != "" {
		there = objects(read(*exists))
	}
	rendered, err := render(chart, root, there)
	fail(err)
	switch {
	case *asJSON:
		printJSON(merged, rendered)
	case *out != "":
		writeAll(*out, rendered)
	default:
		for _, name := range sorted(rendered) {
			if name != "NOTES.txt" {
				fmt.Printf("---\n# Source: %s/templates/%s\n%s\n", filepath.Base(chart), name, rendered[name])
			}
		}
	}
}

func printJSON(values object, rendered map[string]string) {
	all := []object{}
	for _, name := range sorted(rendered) {
		if name != "NOTES.txt" {
			all = append(all, objects(rendered[name])...)
		}
	}
	answer, err := json.MarshalIndent(object{"values": values, "objects": all, "notes": rendered["NOTES.txt"]}, "", "  ")
	fail(err)
	fmt.Println(string(answer))
}

func writeAll(folder string, rendered map[string]string) {
	fail(os.MkdirAll(folder, 0o755))
	for name, text := range rendered {
		if name != "NOTES.txt" {
			fail(os.WriteFile(filepath.Join(folder, name), []byte("---\n"+text+"\n"), 0o644))
		}
	}
}

// merge puts values over others: maps are merged, null takes a key away, anything else is replaced.
func merge(into, over object) {
	for key, value := range over {
		below, isMap := into[key].(object)
		above, areMaps := value.(object)
		switch {
		case value == nil:
			delete(into, key)
		case isMap && areMaps:
			merge(below, above)
		default:
			into[key] = value
		}
	}
}

var separator = regexp.MustCompile(`(?m)^---.*$`)

// objects are the YAML documents of a text that are not empty. A key that stands twice is an error.
func objects(text string) []object {
	var all []object
	for _, document := range separator.Split(text, -1) {
		parsed := object{}
		if err := yaml.UnmarshalStrict([]byte(document), &parsed); err != nil {
			fail(fmt.Errorf("%w in:\n%s", err, document))
		}
		if len(parsed) > 0 {
			all = append(all, parsed)
		}
	}
	return all
}

// chartOf is Chart.yaml as templates see it: with the names of Helm's struct.
func chartOf(chart string) object {
	names := object{}
	for key, value := range readMap(filepath.Join(chart, "Chart.yaml"), false) {
		names[strings.ToUpper(key[:1])+key[1:]] = value
	}
	return names
}

func readMap(file string, numbers bool) object {
	parsed := object{}
	option := func(d *json.Decoder) *json.Decoder {
		if numbers {
			d.UseNumber()
		}
		return d
	}
	if err := yaml.UnmarshalStrict([]byte(read(file)), &parsed, option); err != nil {
		fail(fmt.Errorf("%s: %w", file, err))
	}
	return parsed
}

func read(file string) string {
	content, err := os.ReadFile(file)
	fail(err)
	return string(bytes.TrimPrefix(content, []byte("\ufeff")))
}

func sorted(texts map[string]string) []string {
	var names []string
	for name := range texts {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "render:", err)
		os.Exit(1)
	}
}
