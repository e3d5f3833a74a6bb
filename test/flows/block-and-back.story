# คำเชิญ K7QM-4XTR officer กองช่าง

# เจ้าหน้าที่บล็อกแล้วกลับมา ภาษาและหน้าที่ยังอยู่ ประกาศไม่ต้องอ่านซ้ำ
= 2026-11-20 09:00  ช่าง (th)
> !follow
  ยินดีต้อนรับ ที่นี่คือ LINE ของเทศบาลตำบลตัวอย่าง พิมพ์เป็นคำพูดธรรมดาได้ทุกเวลา หรือพิมพ์ ‘เมนู’ เพื่อดูสิ่งที่ทำได้
  [menu] มีอะไรให้เทศบาลตำบลตัวอย่างช่วย
    กดปุ่ม หรือพิมพ์คำบนปุ่มก็ได้ เทศบาลตำบลตัวอย่างไม่ขอเลขบัตรประชาชน รหัส OTP หรือเงินทาง LINE
    ถนน ไฟ น้ำ ขยะ เสียง หรือเรื่องอื่น ส่งรูปมาก่อนก็ได้
    ดูว่าเรื่องที่แจ้งไว้ถึงไหนแล้ว
    ที่อยู่ เวลาทำการ เบอร์โทรของแต่ละกอง
    ดู แก้ หรือขอลบสิ่งที่เทศบาลตำบลตัวอย่างเก็บไว้
    เลือกภาษาที่ใช้คุย
    สิ่งที่ทำได้ และเบอร์โทรเจ้าหน้าที่  (แจ้งเรื่อง | เรื่องของฉัน | ติดต่อ | ข้อมูลของฉัน | ภาษา | ช่วยเหลือ)
  [notice] ข้อมูลส่วนบุคคล
    ข้อมูลที่ส่งมาใช้ดูแลเรื่องของท่านและทำสถิติที่ไม่มีชื่อ เฉพาะผู้ดูแลเรื่องที่เห็นชื่อท่าน ดู แก้ หรือขอลบได้ที่ ‘ข้อมูลของฉัน’  (อ่านทั้งหมด | ข้อมูลของฉัน)
> K7QM-4XTR
  [notice] เข้าร่วมแล้ว
    ต่อไปนี้งานในหน้าที่ของท่านจะส่งมาที่แชตนี้
    เจ้าหน้าที่ผู้รายงาน กองช่าง
    ตั้งแต่ 20 พ.ย. 2569
> ภาษา
  [notice] ภาษา
    อยากคุยเป็นภาษาใด  (ไทย | English)
> @English
  Answers will be in English from now on. Write ‘language’ to change it.
> !block
+ 3d
> !follow again
  [notice] Welcome back
    Your offices are as they were.
    Reporting officer Public Works Division
    since 20 Nov 2026
  Welcome. This is the LINE of Example Subdistrict Municipality. Write in your own words at any time, or write ‘menu’ to see what can be done here.
  [menu] My work
    Tap a button or type what it says.
    Measures that are due, answered right here
    What is not done, the soonest due first
    What your unit is responsible for
    The whole plan, its budget and risks
    How far we are, and who has not sent
    Take in what came to the counter, by telephone, letter or in the box
    Matters of other units to be seen again
    Announcements, reports, meetings and whatever else has a date
    Work at a desk, on a large screen
    What everybody can do here  (report progress | what waits | my measures | the plan | plan progress | take a report | second looks | duties | web console | Citizens’ menu)
