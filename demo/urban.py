"""Phrases of the city's own portal. The slots are those of demo.prose."""

from demo.topic import Topic

SCHOOL = Topic(
    section="giao-duc",
    titles=(
        "Khai giảng năm học {nam} - {namsau}: Niềm vui ở ngôi trường mới phường {phuong}",
        "Thành phố {tp} có {so:18-64} học sinh đạt giải cấp tỉnh",
        "Hội thi giáo viên dạy giỏi cấp thành phố năm học {namtruoc} - {nam}",
        "Trường THCS {phuong} đưa sách về với học sinh vùng ven",
        "Tuyển sinh lớp 10 năm {nam}: Phụ huynh cần lưu ý những gì?",
    ),
    leads=(
        "Sáng {ngay}, cùng với {so:38-62} trường học trên địa bàn, thầy và trò Trường Tiểu học {phuong} hân hoan bước vào năm học mới trong ngôi trường vừa được xây xong.",
        "{Ngay}, Phòng Giáo dục và Đào tạo thành phố tổ chức bế mạc hội thi với {so:70-160} giáo viên tham gia ở {so:6-11} bộ môn.",
        "Kỳ tuyển sinh đang đến gần, {canbo} đã giải đáp những băn khoăn của phụ huynh và học sinh về phương thức, thời gian và hồ sơ dự tuyển.",
    ),
    paragraphs=(
        "Năm học này toàn thành phố có {so:21-39}.000 học sinh, tăng {so:300-1400} em so với năm trước. Hơn {tien:12-60} tỷ đồng được chi để sửa chữa phòng học, nhà vệ sinh và mua sắm thiết bị.",
        "Cô {giaovien}, giáo viên chủ nhiệm lớp 1, cho biết cả tuần nay các thầy cô đã trang trí lớp, chuẩn bị góc đọc sách để những học sinh nhỏ nhất không thấy bỡ ngỡ.",
        "Phát biểu tại buổi lễ, {canbo} mong ngành giáo dục giữ vững nền nếp dạy và học, chú trọng dạy bơi, dạy kỹ năng và phòng, chống bạo lực học đường.",
        "Theo {vb:Thông tư} về đánh giá học sinh, kết quả được ghi nhận bằng nhận xét kết hợp điểm số, giảm áp lực thi cử nhưng đòi hỏi giáo viên theo sát từng em.",
        "Thư viện xanh của trường có {so:1800-5200} đầu sách, phần lớn do phụ huynh và cựu học sinh đóng góp. Mỗi tuần, học sinh có hai tiết đọc tự do dưới bóng cây.",
        "Ban Tổ chức trao {so:20-75} giấy khen cùng {so:40-120} suất học bổng, mỗi suất {so:1-3}.000.000 đồng cho học sinh vượt khó.",
    ),
)

HEALTH = Topic(
    section="y-te",
    titles=(
        "Thành phố {tp} ra quân diệt lăng quăng, phòng, chống sốt xuất huyết",
        "Khám bệnh, cấp thuốc miễn phí cho {so:180-700} người cao tuổi phường {phuong}",
        "Trạm Y tế phường {phuong} đạt tiêu chí quốc gia về y tế",
        "Hiến máu tình nguyện đợt {so:2-5} năm {nam}: Tiếp nhận {so:240-690} đơn vị máu",
        "Tiêm vét vắc-xin sởi cho trẻ từ 1 đến 5 tuổi",
    ),
    leads=(
        "Trước tình hình số ca mắc sốt xuất huyết có xu hướng tăng, {ngay}, UBND thành phố phối hợp với {phoihop} phát động chiến dịch vệ sinh môi trường tại phường {phuong}.",
        "{Ngay}, đoàn thầy thuốc tình nguyện đã khám, tư vấn sức khỏe và cấp thuốc cho người cao tuổi, gia đình chính sách phường {phuong}.",
        "Từ sáng sớm, hàng trăm đoàn viên, công chức, người lao động đã có mặt tại hội trường trung tâm để đăng ký hiến máu cứu người.",
    ),
    paragraphs=(
        "Từ đầu năm đến nay, thành phố ghi nhận {so:60-420} ca mắc, giảm {pt:8-35}% so với cùng kỳ; không có trường hợp tử vong. Các ổ dịch nhỏ đều được xử lý trong vòng 48 giờ.",
        "Bác sĩ {bacsi} khuyến cáo người dân thay nước bình hoa, lật úp vật dụng phế thải, ngủ màn cả ban ngày và đến ngay cơ sở y tế khi sốt cao liên tục quá hai ngày.",
        "{nguoidan}, {so:68-86} tuổi, phấn khởi: “Bác sĩ hỏi han kỹ, đo huyết áp, siêu âm rồi dặn cách ăn uống. Đi lại khó khăn như tôi mà được khám gần nhà thì quý lắm”.",
        "Theo {vb:Kế hoạch} về phòng, chống dịch bệnh năm {nam}, mỗi khu phố duy trì một đội xung kích, kiểm tra hộ gia đình vào chiều thứ Sáu hằng tuần.",
        "Trạm có {so:7-12} cán bộ, trong đó có {so:1-3} bác sĩ, {so:12-24} giường lưu và đầy đủ trang thiết bị sơ cứu. Tỷ lệ người dân tham gia bảo hiểm y tế đạt {pt:93-98}%.",
        "Kết thúc chương trình, Ban Tổ chức tiếp nhận lượng máu vượt {pt:5-28}% kế hoạch, bổ sung kịp thời cho ngân hàng máu của bệnh viện tỉnh.",
    ),
)

CULTURE = Topic(
    section="van-hoa-the-thao",
    titles=(
        "Lễ hội đình {phuong} thu hút hàng nghìn du khách",
        "Giải bóng chuyền các phường tranh cúp {tp} lần thứ {so:4-19}",
        "Liên hoan đờn ca tài tử thành phố {tp} năm {nam}",
        "Đêm nhạc đường phố bên sông: Điểm hẹn cuối tuần của người {tp}",
        "Trưng bày chuyên đề “Ký ức phố chợ” tại Bảo tàng tỉnh",
    ),
    leads=(
        "Kéo dài hai ngày, bắt đầu từ {ngay}, lễ hội đình {phuong} diễn ra trang trọng với phần nghinh thần, dâng hương và nhiều trò chơi dân gian.",
        "Tối {ngay}, tại quảng trường trung tâm, Trung tâm Văn hóa - Thể thao thành phố khai mạc liên hoan với sự tham gia của {so:9-18} câu lạc bộ.",
        "Sau {so:4-8} ngày tranh tài sôi nổi, giải đấu đã khép lại với trận chung kết giữa đội phường {phuong} và đội phường {phuong2}.",
    ),
    paragraphs=(
        "Đình được xây dựng từ đầu thế kỷ XX, thờ Thành hoàng và các vị tiền hiền có công khai khẩn. Năm {namtruoc}, ngôi đình được trùng tu phần mái và hàng cột gỗ bằng kinh phí xã hội hóa.",
        "Nghệ nhân {nghenhan} đã hơn {so:30-55} năm gắn bó với cây đờn kìm. Điều nghệ nhân mong nhất là lớp trẻ chịu học, chịu giữ hồn cốt của bài bản cũ.",
        "Kết quả: giải Nhất thuộc về đội phường {phuong}, giải Nhì thuộc về đội phường {phuong2}, hai giải Ba trao cho các đội còn lại. Ban Tổ chức cũng trao giải phong cách cho vận động viên trẻ nhất.",
        "Theo {canbo}, các hoạt động văn hóa, thể thao quần chúng đã kéo người dân ra khỏi màn hình điện thoại, gắn kết tình làng nghĩa xóm ở những khu dân cư mới.",
        "Thực hiện {vb:Nghị quyết Đảng} về xây dựng văn hóa, con người trong thời kỳ mới, thành phố dành {tien:2-15} tỷ đồng mỗi năm cho thiết chế văn hóa cơ sở.",
        "Không gian trưng bày giới thiệu {so:120-380} hiện vật và hình ảnh, trong đó có chiếc xe thổ mộ, quang gánh, cân đồng và những tấm biển hiệu vẽ tay.",
    ),
)

MASS = Topic(
    section="xay-dung-dang-dan-van",
    titles=(
        "Thành phố {tp} sơ kết công tác dân vận {so:6-9} tháng đầu năm {nam}",
        "Phường {phuong}: Mô hình dân vận khéo “Hẻm không rác, nhà không khói”",
        "Trao Bằng khen cho {so:15-42} điển hình “Dân vận khéo” thành phố {tp}",
        "Khi cán bộ dân vận làm bạn với tiểu thương chợ {phuong}",
        "Quy chế dân chủ ở cơ sở: Nhìn từ những cuộc họp khu phố ở {phuong}",
    ),
    leads=(
        "{Ngay}, Ban Dân vận Thành ủy tổ chức hội nghị sơ kết công tác dân vận, đánh giá những việc đã làm được và chỉ ra những chỗ còn hình thức.",
        "Bắt đầu từ một con hẻm dài chưa đầy {so:120-400} mét, cách làm của tổ dân vận khu phố ở phường {phuong} nay đã được nhân ra {so:9-30} tuyến hẻm khác.",
        "Muốn dân nghe thì trước hết phải nghe dân. Câu nói mộc mạc ấy của một trưởng khu phố ở {phuong} đã trở thành phương châm làm việc của cả tổ dân vận.",
    ),
    paragraphs=(
        "Toàn thành phố có {so:80-210} mô hình đang hoạt động, trong đó lĩnh vực kinh tế {so:20-40} mô hình, văn hóa - xã hội {so:30-60} mô hình, quốc phòng - an ninh {so:10-24} mô hình.",
        "{canbo} nhấn mạnh công tác dân vận phải đi trước một bước ở những nơi giải phóng mặt bằng, chỉnh trang đô thị; cán bộ phải công khai phương án, giải thích đến nơi đến chốn.",
        "{nguoidan}, bán hàng ở chợ đã {so:12-35} năm, cho biết nhờ tổ dân vận đứng ra bàn bạc, tiểu thương thống nhất được giờ dọn hàng, lối đi thông thoáng và khách quay lại đông hơn.",
        "Qua kiểm tra việc thực hiện {vb:Nghị quyết Đảng} và {vb:Kế hoạch} của Thành ủy, đoàn ghi nhận {so:12-30} kiến nghị của nhân dân, {pt:76-97}% đã được giải quyết dứt điểm.",
        "Mỗi tối thứ Tư, đèn nhà sinh hoạt khu phố lại sáng. Bà con nói chuyện rác thải, chuyện đèn đường, chuyện cây xanh; việc gì làm được ngay thì cùng nhau làm.",
        "Nhân dịp này, {so:15-42} tập thể và {so:20-66} cá nhân được khen thưởng vì có nhiều đóng góp trong phong trào thi đua “Dân vận khéo”.",
    ),
)

CITY = Topic(
    section="do-thi-giao-thong",
    titles=(
        "Thông xe tuyến đường nối phường {phuong} với phường {phuong2}",
        "Lập lại trật tự vỉa hè: {so:60-240} trường hợp được nhắc nhở",
        "Chỉnh trang {so:8-30} tuyến hẻm, lắp {so:200-900} bóng đèn chiếu sáng",
        "Lấy ý kiến người dân về quy hoạch phân khu phía đông thành phố {tp}",
        "Ngầm hóa lưới điện trung tâm thành phố {tp}: Làm đến đâu gọn đến đó",
    ),
    leads=(
        "Sau {so:9-22} tháng thi công, tuyến đường dài {so:2-7} km nối hai phường {phuong} và {phuong2} đã chính thức thông xe vào {ngay}.",
        "Từ {ngay}, lực lượng chức năng thành phố ra quân lập lại trật tự lòng đường, vỉa hè, lấy tuyên truyền, nhắc nhở làm chính.",
        "UBND thành phố vừa công khai đồ án quy hoạch tại trụ sở {so:8-14} phường để lấy ý kiến cộng đồng dân cư trong thời gian {so:20-40} ngày.",
    ),
    paragraphs=(
        "Tuyến đường có mặt cắt ngang {so:16-32} mét, tổng mức đầu tư {tien:60-320} tỷ đồng. Có {so:70-310} hộ bị ảnh hưởng, trong đó {so:5-20} hộ phải tái định cư.",
        "{nguoidan} nhà ở mặt đường cho hay: “Con đường đất ngày trước nắng bụi mưa lầy, nay xe cộ êm ru, mấy đứa nhỏ đi học không phải vòng xa nữa”.",
        "{canbo} yêu cầu đơn vị thi công hoàn trả mặt bằng ngay trong ngày, rào chắn an toàn và bố trí người hướng dẫn giao thông giờ cao điểm.",
        "Đồ án được lập theo {vb:Nghị định} về quản lý quy hoạch đô thị và {vb:Quyết định} phê duyệt nhiệm vụ quy hoạch, diện tích nghiên cứu {so:240-880} ha.",
        "Nước ngập sau những trận mưa trên 60 mm vẫn là nỗi lo ở khu vực trũng. Thành phố sẽ nạo vét {so:6-19} km cống và làm thêm hai hồ điều hòa.",
        "Kinh phí thực hiện theo phương thức Nhà nước và nhân dân cùng làm, người dân trong hẻm đóng góp {pt:22-48}%, phần còn lại do ngân sách chi trả.",
    ),
)

DIGITAL = Topic(
    section="chuyen-doi-so",
    titles=(
        "Ngày hội chuyển đổi số thành phố {tp} năm {nam}",
        "Chợ {phuong} không dùng tiền mặt: Quét mã là xong",
        "Bộ phận Một cửa phường {phuong}: Hồ sơ trễ hẹn là có thư xin lỗi",
        "Trung tâm điều hành thông minh tiếp nhận {so:900-4800} phản ánh của người dân",
        "Tập huấn chữ ký số cho cán bộ {so:8-14} phường",
    ),
    leads=(
        "{Ngay}, tại công viên trung tâm, Ngày hội chuyển đổi số thành phố {tp} khai mạc với {so:24-60} gian trải nghiệm, thu hút đông đảo bạn trẻ.",
        "Bó rau, con cá ở chợ {phuong} nay đều có thể trả tiền bằng điện thoại. Sau {so:3-9} tháng, {pt:64-92}% quầy sạp đã dán mã thanh toán.",
        "Không còn cảnh chen nhau lấy số, người dân phường {phuong} đặt lịch qua mạng, đến đúng giờ và nhận kết quả tại nhà qua đường bưu điện.",
    ),
    paragraphs=(
        "Hệ thống tiếp nhận phản ánh qua tổng đài và ứng dụng, phân loại tự động rồi chuyển đến đơn vị xử lý. Thời gian trả lời bình quân còn {so:2-5} ngày, tỷ lệ hài lòng {pt:81-96}%.",
        "{nguoidan} kể, lúc đầu cũng sợ bấm nhầm, sau nhờ các em đoàn viên chỉ từng bước nên quen tay. “Đỡ phải giữ tiền lẻ, tối về cộng sổ cũng nhanh”.",
        "Theo {vb:Kế hoạch} về chuyển đổi số, đến cuối năm {nam} thành phố phấn đấu {pt:80-98}% người trưởng thành có tài khoản định danh điện tử mức 2.",
        "{canbo} cho rằng máy móc chỉ là phương tiện, điều quyết định là thái độ phục vụ. Mỗi công chức một cửa phải hướng dẫn một lần, đủ, dễ hiểu.",
        "Tại gian hàng của các trường, học sinh trình diễn rô-bốt phân loại rác, trạm quan trắc bụi mịn tự chế và phần mềm học chữ cho người lớn tuổi.",
        "Năm {nam}, thành phố xếp thứ {so:1-4} trong bảng xếp hạng chuyển đổi số cấp huyện của tỉnh, tăng {so:1-3} bậc so với năm {namtruoc}.",
    ),
)

TOPICS = (SCHOOL, HEALTH, CULTURE, MASS, CITY, DIGITAL)
