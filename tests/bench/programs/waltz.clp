; SPDX-License-Identifier: MIT
;
; The twin of waltz.yaml for CLIPS: the same rules in the same order.

(deftemplate stage (slot name))
(deftemplate shape (slot turn) (slot type))
(deftemplate line (slot p1) (slot p2) (slot dx) (slot dy))
(deftemplate edge
  (slot p1) (slot p2) (slot dx) (slot dy) (slot joined) (slot label) (slot plotted))
(deftemplate junction (slot type) (slot base) (slot p1) (slot p2) (slot p3))

; Where the third edge of a junction is, seen from its first: left, opposite, right.

(deffacts shapes
  (shape (turn 1) (type arrow))
  (shape (turn 0) (type tee))
  (shape (turn -1) (type fork)))

; Two edges from each line.

(defrule reverse-edges
  (stage (name reversing))
  ?line <- (line (p1 ?p1) (p2 ?p2) (dx ?dx) (dy ?dy))
  =>
  (assert (edge (p1 ?p1) (p2 ?p2) (dx ?dx) (dy ?dy)
                (joined no) (label unlabelled) (plotted no)))
  (assert (edge (p1 ?p2) (p2 ?p1) (dx (- 0 ?dx)) (dy (- 0 ?dy))
                (joined no) (label unlabelled) (plotted no)))
  (retract ?line))

(defrule done-reversing
  ?stage <- (stage (name reversing))
  (not (line))
  =>
  (modify ?stage (name detecting)))

; Junctions.

(defrule make-3
  (stage (name detecting))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1) (dx ?x1) (dy ?y1) (joined no))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2) (dx ?x2) (dy ?y2) (joined no))
  (test (> (- (* ?x1 ?y2) (* ?y1 ?x2)) 0))
  ?edge3 <- (edge (p1 ?base) (p2 ?p3) (dx ?x3) (dy ?y3) (joined no))
  (test (and (> (- (* ?x2 ?y3) (* ?y2 ?x3)) 0)
             (or (>= (- (* ?x1 ?y3) (* ?y1 ?x3)) 0) (and (< ?p1 ?p2) (< ?p1 ?p3)))))
  (shape (turn ?turn) (type ?type))
  (test (= ?turn (max -1 (min 1 (- (* ?x1 ?y3) (* ?y1 ?x3))))))
  =>
  (assert (junction (type ?type) (base ?base)
                    (p1 ?p1) (p2 ?p2) (p3 ?p3)))
  (modify ?edge1 (joined yes))
  (modify ?edge2 (joined yes))
  (modify ?edge3 (joined yes)))

(defrule make-l
  (stage (name detecting))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1) (dx ?x1) (dy ?y1) (joined no))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2) (dx ?x2) (dy ?y2) (joined no))
  (test (> (- (* ?x1 ?y2) (* ?y1 ?x2)) 0))
  (not (edge (p1 ?base) (p2 ~?p1&~?p2)))
  =>
  (assert (junction (type l) (base ?base) (p1 ?p1) (p2 ?p2)))
  (modify ?edge1 (joined yes))
  (modify ?edge2 (joined yes)))

(defrule done-detecting
  ?stage <- (stage (name detecting))
  =>
  (modify ?stage (name first-boundary)))

; The boundary of the whole.

(defrule first-boundary-l
  ?stage <- (stage (name first-boundary))
  (junction (type l) (base ?base) (p1 ?p1) (p2 ?p2))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2))
  (not (junction (base ?other&:(> ?other ?base))))
  =>
  (modify ?edge1 (label boundary))
  (modify ?edge2 (label boundary))
  (modify ?stage (name second-boundary)))

(defrule first-boundary-arrow
  ?stage <- (stage (name first-boundary))
  (junction (type arrow) (base ?base) (p1 ?p1) (p2 ?p2) (p3 ?p3))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2))
  ?edge3 <- (edge (p1 ?base) (p2 ?p3))
  (not (junction (base ?other&:(> ?other ?base))))
  =>
  (modify ?edge1 (label boundary))
  (modify ?edge2 (label plus))
  (modify ?edge3 (label boundary))
  (modify ?stage (name second-boundary)))

(defrule second-boundary-l
  ?stage <- (stage (name second-boundary))
  (junction (type l) (base ?base) (p1 ?p1) (p2 ?p2))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2))
  (not (junction (base ?other&:(< ?other ?base))))
  =>
  (modify ?edge1 (label boundary))
  (modify ?edge2 (label boundary))
  (modify ?stage (name labelling)))

(defrule second-boundary-arrow
  ?stage <- (stage (name second-boundary))
  (junction (type arrow) (base ?base) (p1 ?p1) (p2 ?p2) (p3 ?p3))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2))
  ?edge3 <- (edge (p1 ?base) (p2 ?p3))
  (not (junction (base ?other&:(< ?other ?base))))
  =>
  (modify ?edge1 (label boundary))
  (modify ?edge2 (label plus))
  (modify ?edge3 (label boundary))
  (modify ?stage (name labelling)))

; Labels. The other end of a line first.

(defrule match-edge
  (stage (name labelling))
  ?edge1 <- (edge (p1 ?p1) (p2 ?p2) (label ?label&~unlabelled) (plotted no))
  ?edge2 <- (edge (p1 ?p2) (p2 ?p1) (label unlabelled))
  =>
  (modify ?edge1 (plotted yes))
  (modify ?edge2 (label ?label) (plotted yes)))

(defrule label-l
  (stage (name labelling))
  (junction (type l) (base ?base))
  (edge (p1 ?base) (p2 ?p1) (label plus | minus))
  ?edge <- (edge (p1 ?base) (p2 ~?p1) (label unlabelled))
  =>
  (modify ?edge (label boundary)))

(defrule label-tee-a
  (stage (name labelling))
  (junction (type tee) (base ?base) (p1 ?p1))
  ?edge <- (edge (p1 ?base) (p2 ?p1) (label unlabelled))
  =>
  (modify ?edge (label boundary)))

(defrule label-tee-b
  (stage (name labelling))
  (junction (type tee) (base ?base) (p3 ?p3))
  ?edge <- (edge (p1 ?base) (p2 ?p3) (label unlabelled))
  =>
  (modify ?edge (label boundary)))

(defrule label-fork-1
  (stage (name labelling))
  (junction (type fork) (base ?base))
  (edge (p1 ?base) (label plus))
  ?edge <- (edge (p1 ?base) (label unlabelled))
  =>
  (modify ?edge (label plus)))

(defrule label-fork-2
  (stage (name labelling))
  (junction (type fork) (base ?base))
  (edge (p1 ?base) (label boundary))
  (edge (p1 ?base) (label minus))
  ?edge <- (edge (p1 ?base) (label unlabelled))
  =>
  (modify ?edge (label boundary)))

(defrule label-fork-3
  (stage (name labelling))
  (junction (type fork) (base ?base))
  (edge (p1 ?base) (p2 ?p1) (label boundary))
  (edge (p1 ?base) (p2 ?p2&:(> ?p2 ?p1)) (label boundary))
  ?edge <- (edge (p1 ?base) (label unlabelled))
  =>
  (modify ?edge (label minus)))

(defrule label-fork-4
  (stage (name labelling))
  (junction (type fork) (base ?base))
  (edge (p1 ?base) (p2 ?p1) (label minus))
  (edge (p1 ?base) (p2 ?p2&:(> ?p2 ?p1)) (label minus))
  ?edge <- (edge (p1 ?base) (label unlabelled))
  =>
  (modify ?edge (label minus)))

(defrule label-arrow-1a
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p1 ?p1) (p2 ?p2))
  (edge (p1 ?base) (p2 ?p1) (label boundary | minus))
  ?edge <- (edge (p1 ?base) (p2 ?p2) (label unlabelled))
  =>
  (modify ?edge (label plus)))

(defrule label-arrow-1b
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p2 ?p2) (p3 ?p3))
  (edge (p1 ?base) (p2 ?p3) (label boundary | minus))
  ?edge <- (edge (p1 ?base) (p2 ?p2) (label unlabelled))
  =>
  (modify ?edge (label plus)))

(defrule label-arrow-2a
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p1 ?p1) (p2 ?p2))
  (edge (p1 ?base) (p2 ?p1) (label plus))
  ?edge <- (edge (p1 ?base) (p2 ?p2) (label unlabelled))
  =>
  (modify ?edge (label minus)))

(defrule label-arrow-2b
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p2 ?p2) (p3 ?p3))
  (edge (p1 ?base) (p2 ?p3) (label plus))
  ?edge <- (edge (p1 ?base) (p2 ?p2) (label unlabelled))
  =>
  (modify ?edge (label minus)))

(defrule label-arrow-3a
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p1 ?p1) (p3 ?p3))
  (edge (p1 ?base) (p2 ?p1) (label ?label&~unlabelled))
  ?edge <- (edge (p1 ?base) (p2 ?p3) (label unlabelled))
  =>
  (modify ?edge (label ?label)))

(defrule label-arrow-3b
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p1 ?p1) (p3 ?p3))
  (edge (p1 ?base) (p2 ?p3) (label ?label&~unlabelled))
  ?edge <- (edge (p1 ?base) (p2 ?p1) (label unlabelled))
  =>
  (modify ?edge (label ?label)))

(defrule label-arrow-4a
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p1 ?p1) (p2 ?p2))
  (edge (p1 ?base) (p2 ?p2) (label minus))
  ?edge <- (edge (p1 ?base) (p2 ?p1) (label unlabelled))
  =>
  (modify ?edge (label plus)))

(defrule label-arrow-4b
  (stage (name labelling))
  (junction (type arrow) (base ?base) (p2 ?p2) (p3 ?p3))
  (edge (p1 ?base) (p2 ?p2) (label minus))
  ?edge <- (edge (p1 ?base) (p2 ?p3) (label unlabelled))
  =>
  (modify ?edge (label plus)))

(defrule done-labelling
  ?stage <- (stage (name labelling))
  =>
  (modify ?stage (name plotting)))

; What could not be labelled is plotted as it is.

(defrule plot-remaining
  (stage (name plotting))
  ?edge <- (edge (plotted no))
  =>
  (modify ?edge (plotted yes)))

(defrule done-plotting
  ?stage <- (stage (name plotting))
  (not (edge (plotted no)))
  =>
  (modify ?stage (name done)))
