; SPDX-License-Identifier: MIT
;
; The twin of zebra.yaml for CLIPS. What `where:` says stands in the condition whose
; variable it is about.

(deftemplate house (slot n))
(deftemplate attribute (slot of) (slot value))
(deftemplate possible (slot of) (slot value) (slot house))
(deftemplate lives (slot value) (slot house))

(defrule spread
  (attribute (of ?of) (value ?value))
  (house (n ?n))
  =>
  (assert (possible (of ?of) (value ?value) (house ?n))))

(defrule solve
  (declare (salience -10))
  ; The Englishman lives in the red house.
  (possible (of nation) (value english) (house ?english))
  (possible (of colour) (value red) (house ?english))
  ; The Spaniard has the dog.
  (possible (of nation) (value spanish) (house ?spanish&~?english))
  (possible (of pet) (value dog) (house ?spanish))
  ; In the green house one drinks coffee.
  (possible (of colour) (value green) (house ?green&~?english))
  (possible (of drink) (value coffee) (house ?green))
  ; The Ukrainian drinks tea.
  (possible (of nation) (value ukrainian) (house ?ukrainian&~?english&~?spanish))
  (possible (of drink) (value tea) (house ?ukrainian))
  ; The green house is to the right of the ivory one.
  (possible (of colour) (value ivory)
            (house ?ivory&~?english&~?green&:(= ?green (+ ?ivory 1))))
  ; The smoker of Old Golds has snails.
  (possible (of smoke) (value old-golds) (house ?old-golds))
  (possible (of pet) (value snails) (house ?snails&~?spanish&:(= ?snails ?old-golds)))
  ; In the yellow house one smokes Kools.
  (possible (of colour) (value yellow) (house ?yellow&~?english&~?green&~?ivory))
  (possible (of smoke) (value kools) (house ?kools&~?old-golds&:(= ?kools ?yellow)))
  ; In the middle house one drinks milk.
  (possible (of drink) (value milk) (house ?milk&~?green&~?ukrainian&:(= ?milk 3)))
  ; The Norwegian lives in the first house.
  (possible (of nation) (value norwegian)
            (house ?norwegian&~?english&~?spanish&~?ukrainian&:(= ?norwegian 1)))
  ; Chesterfields are smoked beside the fox.
  (possible (of smoke) (value chesterfields) (house ?chesterfields&~?old-golds&~?kools))
  (possible (of pet) (value fox)
            (house ?fox&~?spanish&~?snails&:(= (abs (- ?fox ?chesterfields)) 1)))
  ; Kools are smoked beside the horse.
  (possible (of pet) (value horse)
            (house ?horse&~?spanish&~?snails&~?fox&:(= (abs (- ?horse ?kools)) 1)))
  ; The smoker of Lucky Strikes drinks orange juice.
  (possible (of smoke) (value lucky-strikes)
            (house ?lucky&~?old-golds&~?kools&~?chesterfields))
  (possible (of drink) (value juice)
            (house ?juice&~?green&~?ukrainian&~?milk&:(= ?juice ?lucky)))
  ; The Japanese smokes Parliaments.
  (possible (of nation) (value japanese)
            (house ?japanese&~?english&~?spanish&~?ukrainian&~?norwegian))
  (possible (of smoke) (value parliaments)
            (house ?parliaments&~?old-golds&~?kools&~?chesterfields&~?lucky
                   &:(= ?parliaments ?japanese)))
  ; The Norwegian lives beside the blue house.
  (possible (of colour) (value blue)
            (house ?blue&~?english&~?green&~?ivory&~?yellow
                   &:(= (abs (- ?blue ?norwegian)) 1)))
  ; What no clue speaks of: water, and the zebra.
  (possible (of drink) (value water) (house ?water&~?green&~?ukrainian&~?milk&~?juice))
  (possible (of pet) (value zebra) (house ?zebra&~?spanish&~?snails&~?fox&~?horse))
  =>
  (assert (lives (value english) (house ?english)))
  (assert (lives (value spanish) (house ?spanish)))
  (assert (lives (value norwegian) (house ?norwegian)))
  (assert (lives (value ukrainian) (house ?ukrainian)))
  (assert (lives (value japanese) (house ?japanese)))
  (assert (lives (value water) (house ?water)))
  (assert (lives (value zebra) (house ?zebra)))
  (printout t "Water is drunk in house " ?water ", and the zebra is in house " ?zebra
              "." crlf))
