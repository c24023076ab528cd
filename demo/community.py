"""Phrases of the city's own portal: schools, health, feasts and sports."""

from demo.topic import Angle, Topic

SCHOOL = Topic(
    section="giao-duc",
    angles=(
        Angle(
            titles=(
                "Khai giảng năm học {nam} - {namsau}: Niềm vui ở ngôi trường mới phường {phuong}",
                "Ngày đầu đến lớp của học trò phường {phuong}",
            ),
            leads=(
                "Sáng {ngay}, cùng với {so:38-62} trường học trên địa bàn, thầy và trò Trường Tiểu học {phuong} hân hoan bước vào năm học mới trong ngôi trường vừa được xây xong.",
            ),
            paragraphs=(
                "Cô {giaovien}, giáo viên chủ nhiệm lớp 1, cho biết cả tuần nay các thầy cô đã trang trí lớp, chuẩn bị góc đọc sách để những học sinh nhỏ nhất không thấy bỡ ngỡ.",
                "Năm học này toàn thành phố có {so:21-39}.000 học sinh, tăng {so:300-1400} em so với năm trước. Hơn {tien:12-60} tỷ đồng được chi để sửa chữa phòng học, nhà vệ sinh và mua sắm thiết bị.",
            ),
        ),
        Angle(
            titles=(
                "Thành phố {tp} có {so:18-64} học sinh đạt giải cấp tỉnh",
                "Hội thi giáo viên dạy giỏi cấp thành phố năm học {namtruoc} - {nam}",
            ),
            leads=(
                "{Ngay}, Phòng Giáo dục và Đào tạo thành phố tổ chức tổng kết, khen thưởng với sự có mặt của {so:70-160} giáo viên và đại diện cha mẹ học sinh.",
            ),
            paragraphs=(
                "Ban Tổ chức trao {so:20-75} giấy khen cùng {so:40-120} suất học bổng, mỗi suất {so:1-3}.000.000 đồng cho học sinh vượt khó.",
                "Theo {vb:Thông tư} về đánh giá học sinh, kết quả được ghi nhận bằng nhận xét kết hợp điểm số, giảm áp lực thi cử nhưng đòi hỏi giáo viên theo sát từng em.",
                "Cô {giaovien} tâm sự, tiết dạy hay nhất là tiết mà học trò hỏi nhiều nhất, chứ không phải tiết cô nói nhiều nhất.",
            ),
        ),
        Angle(
            titles=(
                "Trường THCS {phuong} đưa sách về với học sinh vùng ven",
                "Tuyển sinh lớp 10 năm {nam}: Phụ huynh cần lưu ý những gì?",
            ),
            leads=(
                "Đọc sách, chọn trường, chọn nghề - ba câu chuyện ấy được thầy cô và phụ huynh Trường THCS {phuong} bàn thẳng thắn trong buổi gặp mặt {ngay}.",
            ),
            paragraphs=(
                "Thư viện xanh của trường có {so:1800-5200} đầu sách, phần lớn do phụ huynh và cựu học sinh đóng góp. Mỗi tuần, học sinh có hai tiết đọc tự do dưới bóng cây.",
                "Hồ sơ dự tuyển nộp trực tuyến, phụ huynh chỉ cần đối chiếu một lần tại trường. Các mốc thời gian được nhắn tin đến từng gia đình.",
            ),
        ),
    ),
    shared=(
        "{canbo} mong ngành giáo dục giữ vững nền nếp dạy và học, chú trọng dạy bơi, dạy kỹ năng và phòng, chống bạo lực học đường.",
        "Nhà trường duy trì bữa sáng miễn phí cho {so:25-90} em có hoàn cảnh khó khăn nhờ sự chung tay của {phoihop} và các nhà hảo tâm.",
    ),
)

HEALTH = Topic(
    section="y-te",
    angles=(
        Angle(
            titles=(
                "Thành phố {tp} ra quân diệt lăng quăng, phòng, chống sốt xuất huyết",
                "Phường {phuong}: Mỗi tuần mười phút, không lăng quăng, không muỗi vằn",
            ),
            leads=(
                "Trước tình hình số ca mắc sốt xuất huyết có xu hướng tăng, {ngay}, UBND thành phố phối hợp với {phoihop} phát động chiến dịch vệ sinh môi trường tại phường {phuong}.",
            ),
            paragraphs=(
                "Từ đầu năm đến nay, thành phố ghi nhận {so:60-420} ca mắc, giảm {pt:8-35}% so với cùng kỳ; không có trường hợp tử vong. Các ổ dịch nhỏ đều được xử lý trong vòng 48 giờ.",
                "Bác sĩ {bacsi} khuyến cáo người dân thay nước bình hoa, lật úp vật dụng phế thải, ngủ màn cả ban ngày và đến ngay cơ sở y tế khi sốt cao liên tục quá hai ngày.",
                "Theo {vb:Kế hoạch} về phòng, chống dịch bệnh năm {nam}, mỗi khu phố duy trì một đội xung kích, kiểm tra hộ gia đình vào chiều thứ Sáu hằng tuần.",
            ),
        ),
        Angle(
            titles=(
                "Khám bệnh, cấp thuốc miễn phí cho {so:180-700} người cao tuổi phường {phuong}",
                "Trạm Y tế phường {phuong} đạt tiêu chí quốc gia về y tế",
            ),
            leads=(
                "{Ngay}, đoàn thầy thuốc tình nguyện đã cùng Trạm Y tế phường {phuong} khám, tư vấn sức khỏe và cấp thuốc cho người cao tuổi, gia đình chính sách.",
            ),
            paragraphs=(
                "{nguoidan}, {so:68-86} tuổi, phấn khởi: “Bác sĩ hỏi han kỹ, đo huyết áp, siêu âm rồi dặn cách ăn uống. Đi lại khó khăn như tôi mà được khám gần nhà thì quý lắm”.",
                "Trạm có {so:7-12} cán bộ, trong đó có {so:1-3} bác sĩ, {so:12-24} giường lưu và tủ bảo quản vắc-xin giữ nhiệt độ từ 2 đến < 8 độ C. Tỷ lệ người dân tham gia bảo hiểm y tế đạt {pt:93-98}%.",
            ),
        ),
        Angle(
            titles=(
                "Hiến máu tình nguyện đợt {so:2-5} năm {nam}: Tiếp nhận {so:240-690} đơn vị máu",
                "Giọt hồng trao đi ở phường {phuong}",
            ),
            leads=(
                "Từ sáng sớm {ngay}, hàng trăm đoàn viên, công chức, người lao động đã có mặt tại hội trường phường {phuong} để đăng ký hiến máu cứu người.",
            ),
            paragraphs=(
                "Kết thúc chương trình, Ban Tổ chức tiếp nhận lượng máu vượt {pt:5-28}% kế hoạch, bổ sung kịp thời cho ngân hàng máu của bệnh viện tỉnh.",
                "{nguoidan} đã hiến máu {so:9-38} lần. “Mình khỏe thì mình cho, biết đâu có ngày người nhà mình cần đến”, lời nói nhẹ như không.",
            ),
        ),
    ),
    shared=(
        "{canbo} đề nghị ngành y tế giữ vững quân số trực, công khai số điện thoại đường dây nóng và nhắc lịch tiêm chủng qua tin nhắn.",
        "Các bếp ăn tập thể trên địa bàn được kiểm tra đột xuất; {so:2-9} cơ sở chưa đạt phải tạm dừng để khắc phục.",
    ),
)

CULTURE = Topic(
    section="van-hoa-the-thao",
    angles=(
        Angle(
            titles=("Lễ hội đình {phuong} thu hút hàng nghìn du khách", "Trống hội rộn ràng sân đình {phuong}"),
            leads=(
                "Kéo dài hai ngày, bắt đầu từ {ngay}, lễ hội đình {phuong} diễn ra trang trọng với phần nghinh thần, dâng hương và nhiều trò chơi dân gian.",
            ),
            paragraphs=(
                "Đình được xây dựng từ đầu thế kỷ XX, thờ Thành hoàng và các vị tiền hiền có công khai khẩn. Năm {namtruoc}, ngôi đình được trùng tu phần mái và hàng cột gỗ bằng kinh phí xã hội hóa.",
                "Phần hội có đua xuồng, kéo co, gói bánh tét và chợ quê. Ban quản lý bố trí {so:6-20} điểm giữ xe miễn phí, không để chèo kéo khách.",
            ),
        ),
        Angle(
            titles=(
                "Giải bóng chuyền các phường tranh cúp {tp} lần thứ {so:4-19}",
                "Đội phường {phuong} vô địch giải bóng đá thiếu niên thành phố",
            ),
            leads=(
                "Sau {so:4-8} ngày tranh tài sôi nổi, giải đấu đã khép lại với trận chung kết giữa đội phường {phuong} và đội phường {phuong2}.",
            ),
            paragraphs=(
                "Kết quả: giải Nhất thuộc về đội phường {phuong}, giải Nhì thuộc về đội phường {phuong2}, hai giải Ba trao cho các đội còn lại. Ban Tổ chức cũng trao giải phong cách cho vận động viên trẻ nhất.",
                "Khán đài luôn kín chỗ. Có cụ bà mang cả nồi chè ra sân mời hai đội, thắng thua gì cũng một bát như nhau.",
            ),
        ),
        Angle(
            titles=(
                "Liên hoan đờn ca tài tử thành phố {tp} năm {nam}",
                "Đêm nhạc đường phố bên sông: Điểm hẹn cuối tuần của người {tp}",
                "Trưng bày chuyên đề “Ký ức phố chợ” tại Bảo tàng tỉnh",
            ),
            leads=(
                "Tối {ngay}, tại quảng trường trung tâm, Trung tâm Văn hóa - Thể thao thành phố khai mạc chuỗi hoạt động văn hóa với sự tham gia của {so:9-18} câu lạc bộ.",
            ),
            paragraphs=(
                "Nghệ nhân {nghenhan} đã hơn {so:30-55} năm gắn bó với cây đờn kìm. Điều nghệ nhân mong nhất là lớp trẻ chịu học, chịu giữ hồn cốt của bài bản cũ.",
                "Không gian trưng bày giới thiệu {so:120-380} hiện vật và hình ảnh, trong đó có chiếc xe thổ mộ, quang gánh, cân đồng và những tấm biển hiệu vẽ tay.",
            ),
        ),
    ),
    shared=(
        "Theo {canbo} các hoạt động văn hóa, thể thao quần chúng đã kéo người dân ra khỏi màn hình điện thoại, gắn kết tình làng nghĩa xóm ở những khu dân cư mới.",
        "Thực hiện {vb:Nghị quyết Đảng} về xây dựng văn hóa, con người trong thời kỳ mới, thành phố dành {tien:2-15} tỷ đồng mỗi năm cho thiết chế văn hóa cơ sở.",
    ),
)
