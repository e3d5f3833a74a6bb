# ฉากสาธิต people plans
# คำเชิญ K7QM-4XTR delegate มอบ paper.approve โดย executive

# ผู้รับมอบอำนาจอ่านเป็นภาษาอังกฤษ เห็นรายงานของตนทุกเดือนที่คำสั่งมีผล และบันทึกว่าส่งแล้ว
= 2026-12-29 18:00  ผู้รับมอบ (en)
> K7QM-4XTR
  [notice] เข้าร่วมแล้ว
    ต่อไปนี้งานในหน้าที่ของท่านจะส่งมาที่แชตนี้
    ผู้รับมอบอำนาจ
    ตั้งแต่ 29 ธ.ค. 2569
  [notice] ข้อมูลส่วนบุคคล
    ข้อมูลที่ส่งมาใช้ดูแลเรื่องของท่านและทำสถิติที่ไม่มีชื่อ เฉพาะผู้ดูแลเรื่องที่เห็นชื่อท่าน ดู แก้ หรือขอลบได้ที่ ‘ข้อมูลของฉัน’  (อ่านทั้งหมด | ข้อมูลของฉัน)
> language
  [notice] ภาษา
    อยากคุยเป็นภาษาใด  (ไทย | English)
> @English
  Answers will be in English from now on. Write ‘language’ to change it.
= 2027-01-05 09:00  ผู้รับมอบ
  [notice] By 5 Jan 2027: Report on delegated powers, Dec 2026  (Done)
> duties
  [menu] Your duties: 3
    The soonest first; tap to look or to record it as done
    Report on delegated powers, Dec 2026
    Due today, 5 Jan 2027 · Delegate
    Report on delegated powers, Jan 2027
    Due 5 Feb 2027 · Delegate
    Report on delegated powers, Feb 2027
    Due 5 Mar 2027 · Delegate  (Report on delegated powers, Dec 2026 | Report on delegated powers, Jan 2027 | Report on delegated powers, Feb 2027 | Later in the year)
> @Report on delegated powers, Dec 2026
  [notice] Report on delegated powers, Dec 2026
    Due today, 5 Jan 2027
    Kind
    Report
    Whose
    Delegate
    From
    ผู้รับมอบอำนาจรายงานทุกเดือน จำนวนวันเป็นค่าตั้งต้น หน่วยงานกำหนดเอง  (Done)
> @Done
  Send a photo or file of ‘Report on delegated powers, Dec 2026’, or tap ‘Skip’  (Skip | Back | Cancel | Help)
> skip
  [notice] Please check once more. If it is right tap ‘Send’, if not tap ‘Change’
    Done on
    5 Jan 2027
    Proof
    not given  (Send | Change | Cancel | Back | Help)
> @Send
  [notice] Recorded as done on 5 Jan 2027
    Report on delegated powers, Dec 2026  (See all)
> duties
  [menu] Your duties: 2
    The soonest first; tap to look or to record it as done
    Report on delegated powers, Jan 2027
    Due 5 Feb 2027 · Delegate
    Report on delegated powers, Feb 2027
    Due 5 Mar 2027 · Delegate  (Report on delegated powers, Jan 2027 | Report on delegated powers, Feb 2027 | Later in the year | What is done)
