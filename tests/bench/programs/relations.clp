; SPDX-License-Identifier: MIT
;
; The twin of relations.yaml for CLIPS: the same rules in the same order. What is
; concluded there is logically supported here.

(deftemplate relation
  (slot id) (slot person) (slot kind) (slot gives) (slot receives) (slot unpaid)
  (slot late) (slot talked) (slot years))
(deftemplate introduced (slot by) (slot who))
(deftemplate kind (slot name))
(deftemplate action (slot name))
(deftemplate total (slot kind) (slot n) (slot gives) (slot receives) (slot late))
(deftemplate sign (slot of) (slot is))
(deftemplate assessment (slot of) (slot is))
(deftemplate todo (slot of) (slot do))
(deftemplate tally (slot do) (slot n))

; What all relations of a kind come to.
(defrule totals
  (declare (salience 50))
  (kind (name ?kind))
  ; CLIPS has no sums among its conditions: they are made when the rule fires.
  =>
  (bind ?n 0) (bind ?gives 0) (bind ?receives 0) (bind ?late 0)
  (do-for-all-facts ((?f relation)) (eq ?f:kind ?kind)
    (bind ?n (+ ?n 1))
    (bind ?gives (+ ?gives ?f:gives))
    (bind ?receives (+ ?receives ?f:receives))
    (bind ?late (+ ?late ?f:late)))
  (assert (total (kind ?kind) (n ?n) (gives ?gives) (receives ?receives)
                 (late ?late))))

; Signs that one relation shows by itself.
(defrule gives-too-much
  (declare (salience 30))
  (logical
    (relation (id ?id) (gives ?g&:(>= ?g 4)) (receives ?r))
    (test (> ?g (* 2 ?r))))
  =>
  (assert (sign (of ?id) (is gives-too-much))))

(defrule takes-too-much
  (declare (salience 30))
  (logical
    (relation (id ?id) (gives ?g) (receives ?r&:(>= ?r 4)))
    (test (> ?r (* 2 ?g))))
  =>
  (assert (sign (of ?id) (is takes-too-much))))

(defrule even
  (declare (salience 30))
  (logical
    (relation (id ?id) (gives ?g&:(>= ?g 3)) (receives ?r&:(>= ?r 3)))
    (test (<= (abs (- ?g ?r)) 1)))
  =>
  (assert (sign (of ?id) (is even))))

(defrule silent
  (declare (salience 30))
  (logical
    (relation (id ?id) (talked ?n&:(> ?n 90))))
  =>
  (assert (sign (of ?id) (is silent))))

(defrule talks-often
  (declare (salience 30))
  (logical
    (relation (id ?id) (talked ?n&:(< ?n 8))))
  =>
  (assert (sign (of ?id) (is talks-often))))

(defrule new
  (declare (salience 30))
  (logical
    (relation (id ?id) (years 0)))
  =>
  (assert (sign (of ?id) (is new))))

(defrule old
  (declare (salience 30))
  (logical
    (relation (id ?id) (years ?n&:(>= ?n 10))))
  =>
  (assert (sign (of ?id) (is old))))

(defrule owes-much
  (declare (salience 30))
  (logical
    (relation (id ?id) (unpaid ?n&:(> ?n 1000))))
  =>
  (assert (sign (of ?id) (is owes-much))))

(defrule owes-nothing
  (declare (salience 30))
  (logical
    (relation (id ?id) (unpaid 0) (years ?n&:(>= ?n 2))))
  =>
  (assert (sign (of ?id) (is owes-nothing))))

(defrule often-late
  (declare (salience 30))
  (logical
    (relation (id ?id) (late ?n&:(>= ?n 4))))
  =>
  (assert (sign (of ?id) (is often-late))))

(defrule never-late
  (declare (salience 30))
  (logical
    (relation (id ?id) (late 0) (years ?n&:(>= ?n 1))))
  =>
  (assert (sign (of ?id) (is reliable))))

(defrule barely-there
  (declare (salience 30))
  (logical
    (relation (id ?id) (gives ?n&:(< ?n 2)) (receives ?n2&:(< ?n2 2))))
  =>
  (assert (sign (of ?id) (is thin))))

; Signs that a kind has of its own.
(defrule client-late-payer
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind client) (unpaid ?n&:(> ?n 300)) (late ?n2&:(>= ?n2 2))))
  =>
  (assert (sign (of ?id) (is late-payer))))

(defrule client-good-payer
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind client) (unpaid 0) (receives ?n&:(>= ?n 6))))
  =>
  (assert (sign (of ?id) (is good-payer))))

(defrule client-asks-more
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind client) (gives ?n&:(>= ?n 7)) (unpaid ?n2&:(> ?n2 0))))
  =>
  (assert (sign (of ?id) (is asks-more))))

(defrule collaborator-slow
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind collaborator) (late ?n&:(>= ?n 3))))
  =>
  (assert (sign (of ?id) (is slow))))

(defrule collaborator-carries
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind collaborator) (receives ?n&:(>= ?n 7))
              (late ?n2&:(< ?n2 2))))
  =>
  (assert (sign (of ?id) (is carries))))

(defrule collaborator-drifts
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind collaborator) (talked ?n&:(> ?n 45))))
  =>
  (assert (sign (of ?id) (is drifts))))

(defrule partner-far-apart
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind partner) (talked ?n&:(> ?n 30))))
  =>
  (assert (sign (of ?id) (is far-apart))))

(defrule partner-shares
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind partner) (gives ?n&:(>= ?n 4)) (receives ?n2&:(>= ?n2 4))))
  =>
  (assert (sign (of ?id) (is shares))))

(defrule partner-debt
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind partner) (unpaid ?n&:(> ?n 500))))
  =>
  (assert (sign (of ?id) (is debt))))

(defrule supplier-unsteady
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind supplier) (late ?n&:(>= ?n 3))))
  =>
  (assert (sign (of ?id) (is unsteady))))

(defrule supplier-generous
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind supplier) (receives ?n&:(>= ?n 8))))
  =>
  (assert (sign (of ?id) (is generous))))

(defrule supplier-we-owe
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind supplier) (unpaid ?n&:(> ?n 600))))
  =>
  (assert (sign (of ?id) (is we-owe))))

(defrule friend-missed
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind friend) (talked ?n&:(> ?n 60))))
  =>
  (assert (sign (of ?id) (is missed))))

(defrule friend-lends
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind friend) (unpaid ?n&:(> ?n 200))))
  =>
  (assert (sign (of ?id) (is lends))))

(defrule friend-close
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind friend) (talked ?n&:(< ?n 10)) (years ?n2&:(>= ?n2 3))))
  =>
  (assert (sign (of ?id) (is close))))

; Signs beside the others of a kind: what is above and below their average.
(defrule gives-most
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind ?kind) (gives ?x))
    (total (kind ?kind) (n ?n) (gives ?all))
    (test (> (* ?x ?n) (* 1.8 ?all))))
  =>
  (assert (sign (of ?id) (is gives-most))))

(defrule receives-most
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind ?kind) (receives ?x))
    (total (kind ?kind) (n ?n) (receives ?all))
    (test (> (* ?x ?n) (* 1.8 ?all))))
  =>
  (assert (sign (of ?id) (is receives-most))))

(defrule late-most
  (declare (salience 30))
  (logical
    (relation (id ?id) (kind ?kind) (late ?x))
    (total (kind ?kind) (n ?n) (late ?all))
    (test (> (* ?x ?n) (* 2 ?all))))
  =>
  (assert (sign (of ?id) (is late-most))))

; Signs between relations: who introduced whom, and who is met twice.
(defrule connector
  (declare (salience 20))
  (logical
    (introduced (by ?id) (who ?other))
    (sign (of ?other) (is reliable))
    (sign (of ?other) (is even)))
  =>
  (assert (sign (of ?id) (is connector))))

(defrule bad-source
  (declare (salience 20))
  (logical
    (introduced (by ?id) (who ?one))
    (introduced (by ?id) (who ?two&:(> ?two ?one)))
    (sign (of ?one) (is owes-much))
    (sign (of ?two) (is owes-much)))
  =>
  (assert (sign (of ?id) (is bad-source))))

(defrule vouched-for
  (declare (salience 20))
  (logical
    (introduced (by ?by) (who ?id))
    (relation (id ?by) (years ?n&:(>= ?n 5)))
    (sign (of ?by) (is reliable)))
  =>
  (assert (sign (of ?id) (is vouched-for))))

(defrule from-a-stranger
  (declare (salience 20))
  (logical
    (introduced (by ?by) (who ?id))
    (sign (of ?by) (is thin))
    (sign (of ?id) (is new)))
  =>
  (assert (sign (of ?id) (is from-a-stranger))))

(defrule two-roles
  (declare (salience 20))
  (logical
    (relation (id ?id) (person ?p) (kind ?k))
    (relation (id ~?id) (person ?p) (kind ~?k)))
  =>
  (assert (sign (of ?id) (is two-roles))))

(defrule owes-twice
  (declare (salience 20))
  (logical
    (sign (of ?id) (is two-roles))
    (relation (id ?id) (person ?p))
    (sign (of ?id) (is owes-much))
    (relation (id ~?id) (person ?p) (unpaid ?n&:(> ?n 0))))
  =>
  (assert (sign (of ?id) (is owes-twice))))

(defrule chain
  (declare (salience 20))
  (logical
    (introduced (by ?a) (who ?b))
    (introduced (by ?b) (who ?id))
    (sign (of ?a) (is connector)))
  =>
  (assert (sign (of ?id) (is chain))))

(defrule lone
  (declare (salience 15))
  (logical
    (relation (id ?id) (person ?p) (years ?n&:(>= ?n 2)))
    (not (introduced (by ?id)))
    (not (introduced (who ?id)))
    (not (relation (id ~?id) (person ?p))))
  =>
  (assert (sign (of ?id) (is lone))))

; What the signs come to.
(defrule lopsided
  (declare (salience 10))
  (logical
    (sign (of ?id) (is gives-too-much))
    (not (sign (of ?id) (is new)))
    (not (sign (of ?id) (is carries))))
  =>
  (assert (assessment (of ?id) (is lopsided))))

(defrule in-their-debt
  (declare (salience 10))
  (logical
    (sign (of ?id) (is takes-too-much))
    (not (sign (of ?id) (is generous))))
  =>
  (assert (assessment (of ?id) (is in-their-debt))))

(defrule healthy
  (declare (salience 10))
  (logical
    (sign (of ?id) (is even))
    (sign (of ?id) (is reliable))
    (not (sign (of ?id) (is silent))))
  =>
  (assert (assessment (of ?id) (is healthy))))

(defrule fading
  (declare (salience 10))
  (logical
    (sign (of ?id) (is silent))
    (not (sign (of ?id) (is new))))
  =>
  (assert (assessment (of ?id) (is fading))))

(defrule risky
  (declare (salience 10))
  (logical
    (sign (of ?id) (is owes-much))
    (sign (of ?id) (is often-late)))
  =>
  (assert (assessment (of ?id) (is risky))))

(defrule risky-source
  (declare (salience 10))
  (logical
    (sign (of ?id) (is bad-source))
    (not (sign (of ?id) (is connector))))
  =>
  (assert (assessment (of ?id) (is risky))))

(defrule squeezed
  (declare (salience 10))
  (logical
    (sign (of ?id) (is late-payer))
    (sign (of ?id) (is asks-more)))
  =>
  (assert (assessment (of ?id) (is squeezed))))

(defrule precious
  (declare (salience 10))
  (logical
    (sign (of ?id) (is old))
    (sign (of ?id) (is reliable))
    (not (sign (of ?id) (is owes-much))))
  =>
  (assert (assessment (of ?id) (is precious))))

(defrule precious-connector
  (declare (salience 10))
  (logical
    (sign (of ?id) (is connector))
    (sign (of ?id) (is receives-most)))
  =>
  (assert (assessment (of ?id) (is precious))))

(defrule promising
  (declare (salience 10))
  (logical
    (sign (of ?id) (is new))
    (sign (of ?id) (is vouched-for))
    (not (sign (of ?id) (is often-late))))
  =>
  (assert (assessment (of ?id) (is promising))))

(defrule entangled
  (declare (salience 10))
  (logical
    (sign (of ?id) (is two-roles))
    (sign (of ?id) (is owes-twice)))
  =>
  (assert (assessment (of ?id) (is entangled))))

(defrule dormant
  (declare (salience 10))
  (logical
    (sign (of ?id) (is thin))
    (sign (of ?id) (is lone))
    (not (sign (of ?id) (is missed))))
  =>
  (assert (assessment (of ?id) (is dormant))))

; What to do.
(defrule talk
  (declare (salience 0))
  (assessment (of ?id) (is lopsided))
  (not (assessment (of ?id) (is risky)))
  (not (assessment (of ?id) (is squeezed)))
  =>
  (assert (todo (of ?id) (do talk))))

(defrule ask-to-be-paid
  (declare (salience 0))
  (assessment (of ?id) (is squeezed))
  (not (assessment (of ?id) (is risky)))
  =>
  (assert (todo (of ?id) (do ask-to-be-paid))))

(defrule end
  (declare (salience 0))
  (assessment (of ?id) (is risky))
  (not (assessment (of ?id) (is precious)))
  (not (assessment (of ?id) (is entangled)))
  =>
  (assert (todo (of ?id) (do end))))

(defrule untangle
  (declare (salience 0))
  (assessment (of ?id) (is entangled))
  =>
  (assert (todo (of ?id) (do untangle))))

(defrule give-back
  (declare (salience 0))
  (assessment (of ?id) (is in-their-debt))
  (not (assessment (of ?id) (is fading)))
  =>
  (assert (todo (of ?id) (do give-back))))

(defrule thank
  (declare (salience 0))
  (assessment (of ?id) (is precious))
  (not (assessment (of ?id) (is lopsided)))
  =>
  (assert (todo (of ?id) (do thank))))

(defrule let-go
  (declare (salience 0))
  (assessment (of ?id) (is dormant))
  (not (assessment (of ?id) (is promising)))
  =>
  (assert (todo (of ?id) (do let-go))))

; Who fades but is precious is called at once: the talk changes what was concluded.
(defrule call
  (declare (salience -10))
  ?relation <- (relation (id ?id) (talked ?n&:(> ?n 90)))
  (assessment (of ?id) (is fading))
  (assessment (of ?id) (is precious))
  =>
  (modify ?relation (talked 0))
  (assert (todo (of ?id) (do call))))

; How often each is to be done.
(defrule tally
  (declare (salience -20))
  (action (name ?do))
  =>
  (bind ?n (length$ (find-all-facts ((?f todo)) (eq ?f:do ?do))))
  (printout t ?do ": " ?n crlf)
  (assert (tally (do ?do) (n ?n))))
